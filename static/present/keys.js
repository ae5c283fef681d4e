// Keys, clicker, full screen and focus of the presentation. Made once per page; called again
// with each scene that the server has drawn.
const REPEAT_MS = 350; // a key held down turns no faster than this
const GIVE_UP_MS = 8000; // after that the screen is shown whatever has come
const NARROW = 700;
const SCREENS = [[NARROW, "phone"], [1150, "small"], [1750, "usual"], [Infinity, "large"]];
const STEPS_OF_TYPE = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7]; // of the words, until they fit the screen
const TYPING = "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox],"
  + " [role=slider], [role=spinbutton], [role=radiogroup] *, [role=option]";
const PRESSED = "button, a[href], summary, [role=button], [role=tab]";
const POPOVER = "[data-testid=stPopoverBody]";
const STEPS = { PageDown: 1, ArrowRight: 1, ArrowDown: 1, " ": 1, PageUp: -1, ArrowLeft: -1, ArrowUp: -1 };
const CLICKER = ["PageDown", "PageUp"];
const FRAME_STYLE = `
  #map_div { height: 100vh !important; }
  .leaflet-container { font-size: 19px !important; }
  .map-title { font-size: 22px !important; max-width: 70vw !important; }
  .map-badge { font-size: 18px !important; }
  .map-legend { font-size: 17px !important; }
  .map-legend[open] { width: 310px !important; }
  .map-tip { font-size: 20px !important; max-width: 420px !important; }
  .map-tip .tip-name { font-size: 22px !important; }
  .map-footer { font-size: 14px !important; color: #3c3a35 !important; }
  .map-legend .legend-unit, .map-legend .legend-note, .map-tip p { color: #3c3a35 !important; }
  .map-buttons button { width: 44px !important; height: 44px !important; }
  @media (max-width: 860px) {
    .map-legend { font-size: 13px !important; line-height: 1.25 !important; }
    .map-legend[open] { width: 226px !important; }
    .map-title { font-size: 20px !important; }
    .map-footer { font-size: 12px !important; }
  }`;

let now = null;      // { data, ask, tell, part } of the scene that was drawn last
let target = 0;      // where the reader wants to be
let lastTurn = 0;
let shown = null;    // the scene that has the focus
let listening = false;
let watcher = null;
let waiting = null;
let fitted = "";     // the words, and the room for them, that type was last measured for
let measuring = 0;

export default function ({ data, setTriggerValue, setStateValue, parentElement }) {
  const first = now === null;
  now = { data, ask: (wanted) => setTriggerValue("asked", wanted), part: parentElement,
    tell: (screen) => setStateValue("screen", screen) };
  target = data.at;
  if (first) start();
  sized();
  furnish();
  arrived();
  return stop;
}

function furnish() {
  const { data, part } = now;
  root().lang = data.language;
  part.querySelector(".present-progress i").style.width =
    `${(100 * (data.at + 1)) / data.scenes.length}%`;
  const button = part.querySelector(".present-full");
  button.hidden = !document.fullscreenEnabled;
  button.textContent = document.fullscreenElement ? data.window : data.full;
  button.onclick = fullScreen;
}

function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick, true);
  document.addEventListener("fullscreenchange", onScreen);
  window.addEventListener("resize", sized);
  watcher = new MutationObserver(changed);
  watcher.observe(document.body, { childList: true, characterData: true, subtree: true });
  changed();
}

function stop() {
  listening = false;
  document.removeEventListener("keydown", onKey);
  document.removeEventListener("click", onClick, true);
  document.removeEventListener("fullscreenchange", onScreen);
  window.removeEventListener("resize", sized);
  watcher.disconnect();
  cancelAnimationFrame(measuring);
  clearTimeout(waiting);
  measuring = 0;
  fitted = "";
  for (const name of ["presentMoving", "presentBlank", "presentNote"]) delete root().dataset[name];
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  now = shown = null;
}

const root = () => document.documentElement;

// The scene is on the screen: show it, announce it, and put the focus on its title.
function arrived() {
  const wanted = now.data.scenes[now.data.at];
  const title = document.getElementById("scene-title");
  if (!title || title.dataset.scene !== wanted) {
    requestAnimationFrame(() => now && arrived());
    return;
  }
  fit();
  if (now.data.at === target) {
    clearTimeout(waiting);
    delete root().dataset.presentMoving;
  }
  if (shown === wanted) return;
  shown = wanted;
  now.part.querySelector(".present-said").textContent = now.data.said;
  window.scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

// Until the next scene is there, nothing is shown: never one scene's title over another's picture.
function moving() {
  root().dataset.presentMoving = "yes";
  clearTimeout(waiting);
  waiting = setTimeout(() => delete root().dataset.presentMoving, GIVE_UP_MS);
}

function go(to, repeated) {
  const at = Math.max(0, Math.min(to, now.data.scenes.length - 1));
  const time = performance.now();
  if (at === target || (repeated && time - lastTurn < REPEAT_MS)) return;
  lastTurn = time;
  target = at;
  moving();
  now.ask(now.data.scenes[at]);
}

function onClick(event) {
  const turn = event.target.closest
    && event.target.closest(".st-key-scene_previous button, .st-key-scene_next button");
  if (turn && !turn.disabled) moving();
}

function onScreen() {
  if (now) furnish();
}

function fullScreen() {
  const change = document.fullscreenElement
    ? document.exitFullscreen() : root().requestFullscreen({ navigationUI: "hide" });
  // Refused (a frame, a kiosk): everything else works on.
  change.catch(() => {});
}

function toggle(name) {
  if (root().dataset[name]) delete root().dataset[name];
  else root().dataset[name] = "yes";
  changed();
}

// The type of charts is the server's: it is told when the screen is another one.
function sized() {
  const here = SCREENS.find(([end]) => window.innerWidth < end)[1];
  if (here !== now.data.screen) {
    now.data.screen = here;
    now.tell(here);
  }
  changed();
}

function changed() {
  frames();
  if (!measuring) measuring = requestAnimationFrame(() => { measuring = 0; fit(); });
}

// Words in longer languages, or with the note, are set smaller rather than scrolled away.
function fit() {
  const words = document.querySelector(".st-key-scene_words");
  if (!words || window.innerWidth < NARROW) return;
  const { textContent, clientWidth, clientHeight } = words;
  const wanted = [textContent, clientWidth, clientHeight, root().dataset.presentNote].join("|");
  if (wanted === fitted) return;
  fitted = wanted;
  for (const step of STEPS_OF_TYPE) {
    words.style.setProperty("--type", step);
    if (words.scrollHeight <= words.clientHeight + 1) return;
  }
}

function onKey(event) {
  if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
  if (root().dataset.presentBlank) {
    event.preventDefault();
    delete root().dataset.presentBlank;
    return;
  }
  if (act(event, event.target)) event.preventDefault();
}

function act(event, place) {
  const { key } = event;
  const at = place && place.closest ? place : document.body;
  const popover = document.querySelector(POPOVER);
  const own = at.ownerDocument === document && at.closest("[role=listbox], [role=slider]");
  if (CLICKER.includes(key) && !own) {
    go(target + STEPS[key], event.repeat);
    return true;
  }
  if (event.defaultPrevented || at.closest(TYPING) || popover) return false;
  if ((key === " " || key === "Enter") && at.closest(PRESSED)) return false;
  if (key in STEPS) {
    if (scrolls(key)) return false;
    go(target + STEPS[key], event.repeat);
  } else if (key === "Home") go(0, event.repeat);
  else if (key === "End") go(now.data.scenes.length - 1, event.repeat);
  else if (event.repeat) return false;
  else if (key === "Escape" && document.fullscreenElement) fullScreen();
  else if (key === "Escape") now.ask("leave");
  else if (key === "f" || key === "F") fullScreen();
  else if (key === "b" || key === "B" || key === ".") toggle("presentBlank");
  else if (key === "n" || key === "N") toggle("presentNote");
  else return false;
  return true;
}

// On a phone a scene is longer than the screen: up and down scroll it there.
function scrolls(key) {
  return window.innerWidth < NARROW && (key === "ArrowDown" || key === "ArrowUp" || key === " ");
}

// The map lives in a frame: it is made large, and its keys are heard too.
function frames() {
  for (const frame of document.querySelectorAll(".st-key-scene_picture iframe")) {
    if (frame.dataset.present) continue;
    frame.dataset.present = "yes";
    frame.addEventListener("load", () => adopt(frame));
    adopt(frame);
  }
}

function adopt(frame) {
  const inside = frame.contentDocument;
  if (!inside || !inside.head || inside.getElementById("present")) return;
  if (window.innerWidth >= NARROW) {
    const style = inside.createElement("style");
    style.id = "present";
    style.textContent = FRAME_STYLE;
    inside.head.append(style);
  }
  // Arrows, plus and minus belong to the map while it has the focus; the clicker's keys do not.
  inside.addEventListener("keydown", (event) => {
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const free = event.target === inside.body || event.target === inside.documentElement;
    const own = event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End";
    if (!free && own) return;
    if (root().dataset.presentBlank) delete root().dataset.presentBlank;
    else if (!act(event, free ? document.body : event.target)) return;
    event.preventDefault();
  });
}
