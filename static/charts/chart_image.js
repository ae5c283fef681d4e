// Draws a chart with its words around it and saves it as PNG or SVG, without asking any other host.
// Plotly draws the picture; title, filters, sources and notes are set around it here, where the
// width of each line can be measured in the very font in which it will stand.

const FONT = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
const INK = "#1c2a33";
const QUIET = "#4a5963";
const EDGE = 20;
const SCALE = 2; // pixels of the PNG per pixel on screen: sharp on paper and projector
const saved = new Set();
let library = null;

// Streamlit's own scripts lie beside the static folder, under any base path.
function appRoot() {
  const own = [...document.querySelectorAll("script[src]")].map((script) => script.src);
  const found = own.find((src) => src.includes("/static/js/"));
  return found ? found.slice(0, found.indexOf("/static/js/") + 1) : `${window.location.origin}/`;
}

function loadPlotly(path) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = appRoot() + path;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = null; // a later click may try again
      reject(new Error(path));
    };
    document.head.append(script);
  });
  return library;
}

const pen = document.createElement("canvas").getContext("2d");

function wrapped(text, font, width) {
  pen.font = font;
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line ? [...lines, line] : lines;
}

// Blocks of text become lines with their places; returns the height used.
function set(blocks, width, top, place) {
  let y = top;
  for (const { text, size, weight = "normal", fill = QUIET, box } of blocks) {
    if (!text) continue;
    for (const line of wrapped(text, `${weight} ${size}px ${FONT}`, width - 2 * EDGE)) {
      y += Math.round(size * 1.35);
      place({ line, size, weight, fill, box, y });
    }
    y += 4;
  }
  return y - top;
}

// The legend that stands above the chart on the page; returns the height used.
function explained(entries, width, top, sheet, make) {
  const font = `13px ${FONT}`;
  let x = EDGE;
  let y = top;
  for (const [drawn, wide, label] of entries) {
    pen.font = font;
    const room = wide + 6 + pen.measureText(label).width;
    if (x > EDGE && x + room > width - EDGE) {
      x = EDGE;
      y += 20;
    }
    const swatch = new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
    swatch.setAttribute("x", x);
    swatch.setAttribute("y", y);
    sheet.append(swatch);
    const text = make("text", {
      x: x + wide + 6, y: y + 12.5, fill: INK, "font-size": 13, "font-family": FONT,
    });
    text.textContent = label;
    sheet.append(text);
    x += room + 18;
  }
  return entries.length ? y - top + 24 : 0;
}

function composed(chart, words, chartWidth, chartHeight) {
  const width = chartWidth + 2 * EDGE;
  const space = chart.namespaceURI;
  const make = (name, attributes) => {
    const element = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const sheet = make("svg", { "font-family": FONT });
  const place = ({ line, size, weight, fill, box, y }) => {
    if (box) {
      pen.font = `${weight} ${size}px ${FONT}`;
      const boxWidth = pen.measureText(line).width + 12;
      sheet.append(make("rect", {
        x: EDGE - 6, y: y - size - 3, width: boxWidth, height: size + 9,
        fill: "#fdf1dc", stroke: "#c98a2b",
      }));
    }
    const text = make("text", {
      x: EDGE, y, fill, "font-size": size, "font-weight": weight, "font-family": FONT,
    });
    text.textContent = line;
    sheet.append(text);
  };
  const ground = make("rect", { x: 0, y: 0, width, fill: "#ffffff" });
  sheet.append(ground);
  const wordsEnd = EDGE / 2 + set([
    { text: words.demonstration, size: 14, weight: "bold", fill: "#7a3b00", box: true },
    { text: words.title, size: 17, weight: "bold", fill: INK },
    { text: words.filters, size: 13 },
  ], width, EDGE / 2, place);
  const head = wordsEnd + explained(words.legend, width, wordsEnd + 6, sheet, make);
  chart.setAttribute("x", EDGE);
  chart.setAttribute("y", head + 6);
  chart.setAttribute("width", chartWidth);
  chart.setAttribute("height", chartHeight);
  sheet.append(chart);
  const top = head + 6 + chartHeight;
  const foot = set(words.footer.map((text) => ({ text, size: 11.5 })), width, top, place);
  const height = Math.round(top + foot + EDGE / 2);
  ground.setAttribute("height", height);
  sheet.setAttribute("width", width);
  sheet.setAttribute("height", height);
  sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(sheet), width, height };
}

async function painted({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function widthOnScreen(key, least) {
  const shown = document.querySelector(`.st-key-${CSS.escape(key)}`);
  return Math.max(Math.round(shown ? shown.getBoundingClientRect().width : 0), least);
}

async function draw(data) {
  const plotly = await loadPlotly(data.plotly);
  const figure = JSON.parse(data.figure);
  const width = widthOnScreen(data.key, data.least_width);
  const height = figure.layout.height || data.usual_height;
  const svg = await plotly.toImage(figure, { format: "svg", width, height, imageDataOnly: true });
  const chart = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const sheet = composed(chart, data.words, width, height);
  const blob = data.format === "svg"
    ? new Blob([sheet.text], { type: "image/svg+xml" })
    : await painted(sheet);
  save(blob, data.file_name);
}

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  // Streamlit calls this again whenever it draws; each click saves one file only.
  if (!data || saved.has(data.click)) return;
  saved.add(data.click);
  const tell = (text) => {
    status.textContent = text;
    status.scrollIntoView({ block: "nearest" });
  };
  tell(data.told.drawing);
  draw(data).then(() => tell(data.told.saved), () => tell(data.told.failed));
}
