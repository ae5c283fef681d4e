// The corridor map's frame: month, controls, map, list and legend. The page never runs for it.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const { make } = BalkanMap;
  const TOLD_AFTER_MS = 700;

  const CorridorLeaflet = L.Map.extend({
    // Clicks and moves stay here: streamlit-folium would report them to the page.
    fire(type, data, propagate) {
      return type === "click" ? this : L.Map.prototype.fire.call(this, type, data, propagate);
    },
    showAll() {
      this.atHome = true;
      this.moving = true;
      this.fitBounds(this.options.home, { animate: false, padding: [2, 2] });
      // Spare height goes to the south: in the north the outlines end.
      const spare = this.latLngToContainerPoint(this.options.home.getNorthWest()).y - 2;
      if (spare > 0) this.panBy([0, spare], { animate: false });
      this.moving = false;
    },
  });

  BalkanMap.corridor = (id, settings) => {
    BalkanMap.speak(settings);
    const frame = document.getElementById(id);
    frame.className = "corridor";
    frame.style.height = "auto";
    const parts = Object.fromEntries(
      ["head", "controls", "body", "legend", "notes"].map((name) => [name, make("div", `corridor-${name}`)]));
    parts.map = make("div", "corridor-map");
    parts.list = make("div", "corridor-list");
    parts.body.append(parts.map, parts.list, parts.legend);
    parts.notes.append(make("p", "", settings.disclaimer), make("p", "", settings.attribution));
    frame.append(parts.head, parts.controls, parts.body, parts.notes);
    const map = makeMap(parts.map, settings);
    map.ready = fill(map, parts, settings).then(() => true, (problem) => {
      BalkanMap.tellProblem(parts.map, problem);
      throw problem;
    });
    new ResizeObserver(() => {
      if (window.Streamlit) window.Streamlit.setFrameHeight(Math.ceil(frame.offsetHeight) + 2);
    }).observe(frame);
    return map;
  };

  function makeMap(container, settings) {
    const home = L.latLngBounds(settings.bounds);
    const map = new CorridorLeaflet(container, {
      home, center: home.getCenter(), zoom: 6, attributionControl: false, zoomControl: false,
      zoomSnap: 0.05, zoomDelta: 0.5, minZoom: 4, maxZoom: 9, keyboardPanDelta: 80,
      maxBounds: home.pad(0.4), scrollWheelZoom: false, zoomAnimation: false, fadeAnimation: false,
      // One finger scrolls the page on a phone; two fingers move the map.
      dragging: !L.Browser.mobile, renderer: new BalkanMap.Renderer({ padding: 0.25 }),
    });
    container.style.background = settings.colours.sea;
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", settings.words.map);
    map.addControl(new BalkanMap.Buttons());
    map.on("dragstart zoomstart keydown", () => { if (!map.moving) map.atHome = false; });
    map.showAll();
    return map;
  }

  async function fill(map, parts, settings) {
    const [given, municipalities, context] = await Promise.all(
      [settings.data, settings.municipalities, settings.context].map(BalkanMap.load));
    const data = BalkanMap.readCorridor(given);
    drawLand(map, BalkanMap.decode(context).shapes, BalkanMap.decode(municipalities), settings);
    map.lines = new BalkanMap.CorridorLines(data).addTo(map);
    const panel = furnish(map, parts, data, settings);
    keepSize(map, parts, panel);
  }

  function drawLand(map, around, region, { colours, labels }) {
    const quiet = { interactive: false, smoothFactor: 0.5 };
    for (const { parts } of around) {
      L.polygon(parts, { ...quiet, color: colours.land, weight: 5, opacity: 1,
        fillColor: colours.land, fillOpacity: 1 }).addTo(map);
      L.polygon(parts, { ...quiet, fill: false, color: "#b9b3a6", weight: 0.9, opacity: 1 }).addTo(map);
    }
    // Municipalities without their lines: together they are the six countries.
    for (const { parts } of region.shapes.filter((shape) => shape.parts)) {
      L.polygon(parts, { ...quiet, color: colours.none, weight: 0.9, opacity: 1,
        fillColor: colours.none, fillOpacity: 1 }).addTo(map);
    }
    L.polyline(region.borders, { ...quiet, color: colours.country, weight: 1.1, opacity: 1 }).addTo(map);
    // A telephone has no room for names beside those of the places.
    for (const [text, lat, lon, kind] of map.getSize().x < BalkanMap.NARROW ? [] : labels) {
      new BalkanMap.Name([lat, lon], { text, kind, radius: 90, interactive: false }).addTo(map);
    }
  }

  function furnish(map, parts, data, settings) {
    const month = make("p", "corridor-month");
    const total = make("p", "corridor-total");
    const told = make("p", "corridor-told");
    told.setAttribute("role", "status");
    parts.head.append(month, total, told);
    const listed = BalkanMap.corridorList(parts.list, data);
    parts.legendShow = BalkanMap.corridorLegend(parts.legend, data, settings.lineRule);
    const panel = { shown: -1 };
    const clock = BalkanMap.corridorClock(data.months.length - 1, data.opening, {
      onShow(at, from, share) {
        if (at !== panel.shown) write(at);
        map.lines.show(looks(data, at, from, share, panel.scale));
      },
      onPlaying(yes) {
        buttons.showPlaying(yes);
        told.setAttribute("aria-live", yes ? "off" : "polite");
        if (!yes) tell();
      },
    });
    const buttons = BalkanMap.corridorButtons(clock);
    const slider = BalkanMap.corridorSlider(clock, data);
    parts.controls.append(buttons.box, slider.box, BalkanMap.corridorJumps(clock, data));
    let telling = 0;
    const tell = () => {
      clearTimeout(telling);
      telling = setTimeout(() => { told.textContent = data.told[panel.shown]; }, TOLD_AFTER_MS);
    };
    const write = (at) => {
      panel.shown = at;
      month.textContent = data.months[at];
      total.textContent = data.totals[at];
      listed(data.figures.map((months) => months[at]));
      slider.show(at);
      if (!clock.playing) tell();
    };
    panel.draw = () => map.lines.show(looks(data, clock.month, clock.month, 1, panel.scale));
    panel.open = () => { if (panel.shown < 0) write(clock.month); };
    Object.assign(map, { clock, corridor: data });
    return panel;
  }

  // Per place, how its line looks in month `at`, on the way from month `from`.
  function looks(data, at, from, share, scale) {
    const eased = share * (2 - share);
    return data.places.map((place, i) => {
      const figure = data.figures[i][at], earlier = data.figures[i][from];
      const wide = (one) => (one ? BalkanMap.lineWidth(one.size, scale) : 0);
      const type = figure ? data.types[figure.type] : {};
      const amount = BalkanMap.figureText(figure, data.withheld);
      return {
        kind: BalkanMap.figureKind(figure), colour: type.colour, pale: type.pale,
        width: wide(earlier) + (wide(figure) - wide(earlier)) * eased,
        text: figure ? figure.text : amount,
        brief: amount,
      };
    });
  }

  function keepSize(map, parts, panel) {
    const fit = () => {
      map.moving = true;
      map.invalidateSize({ animate: false });
      map.moving = false;
      if (map.atHome) map.showAll();
      panel.scale = BalkanMap.lineScale(map.getSize().x);
      parts.legendShow(panel.scale);
      panel.open();
      panel.draw();
    };
    new ResizeObserver(fit).observe(parts.map);
    fit();
  }
})();
