// The lines of the corridor map: one canvas above the outlines, painted anew for each frame.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const PIXELS_PER_ROOT = 0.074; // 200,000 a month: a line 33 px wide
  const THINNEST = 1.6;
  const NARROW = (BalkanMap.NARROW = 480); // pixels
  const WAY = "#77736a";
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

  // A line is a pipe seen from the side: its cross-section has the area of the figure.
  BalkanMap.lineWidth = (value, scale) =>
    value === 0 ? 0 : Math.max(THINNEST, scale * PIXELS_PER_ROOT * Math.sqrt(value));
  BalkanMap.lineScale = (mapWidth) => Math.max(0.6, Math.min(1, mapWidth / 700));

  // Catmull-Rom through the given points, as many short steps.
  function smooth(points) {
    if (points.length < 3) return points;
    const at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
    const line = [points[0]];
    for (let i = 0; i < points.length - 1; i += 1) {
      const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      for (let step = 1; step <= 10; step += 1) {
        const t = step / 10;
        const along = (k) => 0.5 * (2 * b[k] + (c[k] - a[k]) * t
          + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t
          + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t * t * t);
        line.push({ x: along("x"), y: along("y") });
      }
    }
    return line;
  }

  function length(line) {
    let sum = 0;
    for (let i = 1; i < line.length; i += 1) sum += Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    return sum;
  }

  // The line without its last `cut` pixels, which the arrow's head takes.
  function shortened(line, cut) {
    let left = cut, end = line.length - 1;
    while (end > 0) {
      const a = line[end - 1], b = line[end];
      const step = Math.hypot(b.x - a.x, b.y - a.y);
      if (step > left) {
        const t = (step - left) / step;
        return [...line.slice(0, end), { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }];
      }
      left -= step;
      end -= 1;
    }
    return [line[0]];
  }

  function trace(ctx, line) {
    ctx.beginPath();
    line.forEach(({ x, y }, i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  }

  function stroke(ctx, line, colour, width, dash = [], cap = "butt") {
    trace(ctx, line);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.lineCap = cap;
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function head(ctx, base, tip, half, fill, edge) {
    const run = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
    const nx = (-(tip.y - base.y) / run) * half, ny = ((tip.x - base.x) / run) * half;
    ctx.beginPath();
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(base.x + nx, base.y + ny);
    ctx.lineTo(base.x - nx, base.y - ny);
    ctx.closePath();
    ctx.lineJoin = "round";
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = edge;
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.stroke();
  }

  // kind: figure | average | zero | withheld | none; width in pixels. Also draws the legend's.
  BalkanMap.drawLine = (ctx, line, { kind, width, colour, pale }) => {
    if (kind === "none") {
      stroke(ctx, line, "rgba(255,255,255,0.8)", 4);
      stroke(ctx, line, WAY, 2, [0.1, 5], "round");
      return;
    }
    const wide = Math.max(width, THINNEST);
    const cut = Math.min(0.55 * length(line), 7 + 0.6 * wide);
    const body = shortened(line, cut);
    const base = body[body.length - 1], tip = line[line.length - 1];
    stroke(ctx, body, "rgba(255,255,255,0.92)", Math.max(wide, 4) + 3);
    if (kind === "figure") stroke(ctx, body, colour, wide);
    if (kind === "average") {
      stroke(ctx, body, pale, wide);
      stroke(ctx, body, colour, wide, [6, 4]);
    }
    if (kind === "zero") {
      stroke(ctx, body, colour, 4);
      stroke(ctx, body, "#ffffff", 1.6);
    }
    if (kind === "withheld") stroke(ctx, body, colour, 2.4, [8, 3, 1.5, 3]);
    const filled = { figure: colour, average: pale, zero: "#ffffff", withheld: colour }[kind];
    head(ctx, base, tip, wide / 2 + Math.max(3.5, 0.2 * wide), filled, colour);
  };

  BalkanMap.drawWay = (ctx, line) => {
    stroke(ctx, line, "rgba(255,255,255,0.85)", 4.4);
    stroke(ctx, line, WAY, 1.8);
  };

  // Text that would leave the map moves back into it.
  function write(ctx, text, wanted, y, colour, weight, size, room) {
    ctx.font = `${weight} ${size}px ${FONT}`;
    const wide = ctx.measureText(text).width;
    const before = { left: 0, right: wide, center: wide / 2 }[ctx.textAlign];
    const x = Math.max(before + 4, Math.min(wanted, room - 4 - wide + before));
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.4;
    ctx.strokeStyle = "rgba(255,255,255,0.94)";
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
  }

  // show(looks): per place {kind, width, colour, pale, name, text}
  BalkanMap.CorridorLines = L.Layer.extend({
    initialize(data) {
      this._data = data;
      this.painted = 0;
    },
    onAdd(map) {
      this._map = map;
      const pane = map.getPane("corridor") || map.createPane("corridor");
      pane.style.zIndex = 450;
      pane.style.pointerEvents = "none";
      this._canvas = BalkanMap.make("canvas");
      this._canvas.setAttribute("aria-hidden", "true");
      pane.append(this._canvas);
      this._place();
    },
    getEvents() {
      return { move: this._place, zoomend: this._place, resize: this._place, viewreset: this._place };
    },
    _place() {
      const { x, y } = this._map.getSize();
      const density = window.devicePixelRatio || 1;
      if (this._canvas.width !== x * density || this._canvas.height !== y * density) {
        this._canvas.width = x * density;
        this._canvas.height = y * density;
        this._canvas.style.width = `${x}px`;
        this._canvas.style.height = `${y}px`;
      }
      L.DomUtil.setPosition(this._canvas, this._map.containerPointToLayerPoint([0, 0]));
      this._lines = this._data.legs.map((leg) =>
        smooth(leg.path.map((at) => this._map.latLngToContainerPoint(at))));
      this._anchors = this._data.places.map((place) => this._map.latLngToContainerPoint([place.lat, place.lon]));
      if (this._looks) this._paint();
    },
    show(looks) {
      this._looks = looks;
      this._paint();
    },
    _paint() {
      const density = window.devicePixelRatio || 1;
      const ctx = this._canvas.getContext("2d");
      ctx.setTransform(density, 0, 0, density, 0, 0);
      ctx.clearRect(0, 0, this._canvas.width, this._canvas.height);
      this._data.legs.forEach((leg, i) => { if (!leg.bears) BalkanMap.drawWay(ctx, this._lines[i]); });
      const bearing = this._data.legs
        .map((leg, i) => ({ leg, line: this._lines[i], look: this._looks[leg.place] }))
        .filter(({ leg }) => leg.bears)
        .sort((a, b) => b.look.width - a.look.width);
      for (const { line, look } of bearing) BalkanMap.drawLine(ctx, line, look);
      this._name(ctx);
      this.painted += 1;
    },
    _name(ctx) {
      const room = this._map.getSize().x, narrow = room < NARROW;
      ctx.textBaseline = "middle";
      this._data.places.forEach((place, i) => {
        const look = this._looks[i];
        const { x, y } = this._anchors[i];
        ctx.textAlign = { left: "left", right: "right", middle: "center" }[place.side];
        if (!narrow) write(ctx, place.label, x, y - 8, "#22262b", 600, 12, room);
        else if (place.named) write(ctx, place.name, x, y - 7, "#22262b", 400, 10.5, room);
        if (look.kind === "none" && !narrow) write(ctx, look.text, x, y + 7, "#5d5a53", 400, 11.5, room);
        if (look.kind === "none") return;
        const low = narrow ? (place.named ? 5 : 0) : 7;
        write(ctx, narrow ? look.brief : look.text, x, y + low, look.colour, 600, narrow ? 11 : 12.5, room);
      });
    },
  });
})();
