// The map itself: made once, coloured in place whenever values arrive.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const PIXELS_PER_ROOT_PLACE = 0.44; // 1,500 places: a radius of 17 px
  const SMALLEST = 2.5;
  const UNKNOWN_RADIUS = 4.5;
  const NARROW = 640;
  const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

  const RegionMap = L.Map.extend({
    // streamlit-folium reports each click on the map to Python and reruns the page.
    // Only a chosen municipality is worth that, so every other click ends here.
    fire(type, data, propagate) {
      if (type === "click" && !(data && data.municipality)) return this;
      return L.Map.prototype.fire.call(this, type, data, propagate);
    },
    // The whole region, beside an open legend and above the footer.
    showAll() {
      const { x, y } = this.getSize();
      const foot = this.getContainer().querySelector(".map-footer");
      const legend = this.getContainer().querySelector(".map-legend[open]");
      const left = legend && x > NARROW ? legend.offsetWidth + 36 : 6;
      const low = foot ? foot.offsetHeight + 6 : 6;
      if (x <= left + 12 || y <= low + 12) {
        this.atHome = true; // not laid out yet; the size watcher comes back
        return;
      }
      const room = [x, y, left, low].join();
      if (this.atHome && room === this.shownIn) return;
      Object.assign(this, { atHome: true, shownIn: room, moving: true });
      this.fitBounds(this.options.home, { animate: false, paddingTopLeft: [left, 6],
        paddingBottomRight: [6, low] });
      this.moving = false;
    },
  });

  BalkanMap.create = (id, settings) => {
    BalkanMap.speak(settings);
    const container = document.getElementById(id);
    const map = new RegionMap(id, {
      home: settings.bounds, center: L.latLngBounds(settings.bounds).getCenter(), zoom: 6.5,
      attributionControl: false, zoomControl: false,
      zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 5, maxZoom: 12, keyboardPanDelta: 80,
      maxBounds: L.latLngBounds(settings.bounds).pad(1), maxBoundsViscosity: 0.8,
      // One finger scrolls the page on a phone; two fingers move the map.
      dragging: !L.Browser.mobile, zoomAnimation: !stillness.matches, fadeAnimation: false,
      renderer: new BalkanMap.Renderer({ padding: 0.25 }),
    });
    Object.assign(map, { settings, shapes: new Map(), view: null, ready: false, chosen: null });
    map.showAll();
    container.style.background = settings.colours.sea;
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", settings.words.map);
    furnish(map, container);
    keepWholeRegion(map, container);
    return map;
  };

  function furnish(map, container) {
    map.title = new BalkanMap.Title().addTo(map);
    map.buttons = new BalkanMap.Buttons().addTo(map);
    map.legend = new BalkanMap.Legend({ open: map.getSize().x > NARROW }).addTo(map);
    map.footer = BalkanMap.footer(container);
    map.tip = BalkanMap.tooltip(container);
    map.list = BalkanMap.keyboardList(container, {
      onWalk: (area) => pointAt(map, area.id),
      onChoose: (area) => choose(map, area.id),
      onLeave: () => leave(map),
    });
  }

  // Until someone moves the map it keeps showing the whole region, whatever its size.
  function keepWholeRegion(map, container) {
    map.on("dragstart zoomstart keydown", () => { if (!map.moving) map.atHome = false; });
    const watch = new ResizeObserver(() => {
      map.moving = true;
      map.invalidateSize({ animate: false });
      map.moving = false;
      if (map.atHome) map.showAll();
    });
    for (const part of [container, ...container.querySelectorAll(".map-footer, .map-legend")]) {
      watch.observe(part);
    }
  }

  BalkanMap.geometry = async (map, municipalitiesUrl, contextUrl) => {
    try {
      const [municipalities, context] = await Promise.all(
        [municipalitiesUrl, contextUrl].map(BalkanMap.load));
      BalkanMap.drawBase(map, municipalities, context);
      listen(map);
      map.ready = true;
      if (map.view) paint(map);
    } catch (problem) {
      BalkanMap.tellProblem(map.getContainer(), problem);
      throw problem;
    }
  };

  // Called at each rerun with new values; they wait here when the outlines are not there yet.
  BalkanMap.values = (map, payload) => {
    map.view = BalkanMap.readView(payload);
    const { view } = map;
    map.title.show(view.title, view.demonstration);
    map.footer(view.disclaimer, view.attribution);
    map.legend.show(view.legend, view.seen, radius(map), map.settings.colours);
    map.list(view.areas, view.selected);
    if (map.ready) paint(map);
  };

  function radius(map) {
    const scale = PIXELS_PER_ROOT_PLACE * (map.getSize().x < 480 ? 0.72 : 1);
    return (places) => places === null ? UNKNOWN_RADIUS : Math.max(SMALLEST, scale * Math.sqrt(places));
  }

  function paint(map) {
    const values = new Map(map.view.areas.map((area) => [area.id, area]));
    for (const shape of map.shapes.values()) {
      shape.about = values.get(shape.id) || { id: shape.id, name: shape.name,
        text: map.view.legend.absent, lines: [] };
      const style = BalkanMap.areaStyle(shape.about, map.view.legend, map.settings.colours);
      const wanted = `${style.fillColor}${style.pattern}`;
      if (wanted === shape.wanted) continue;
      shape.wanted = wanted;
      shape.layer.setStyle(style);
    }
    const { facilities, legend } = map.view;
    const markers = JSON.stringify([facilities, legend.markerClasses]);
    if (markers !== map.markers) BalkanMap.drawFacilities(map, radius(map));
    map.markers = markers;
    select(map, map.view.selected);
    leave(map);
  }

  function select(map, id) {
    const shape = map.shapes.get(id);
    for (const outline of map.outlines) outline.setLatLngs(shape && shape.parts ? shape.parts : []);
    const isNew = id !== map.chosen;
    map.chosen = id;
    if (!shape || !isNew) return;
    const view = map.getBounds().pad(-0.04);
    if (!view.contains([shape.lat, shape.lon])) {
      map.panTo([shape.lat, shape.lon], { animate: !stillness.matches });
    }
  }

  // Python learns the municipality's own inner point; the time makes each click a new one.
  function choose(map, id) {
    const shape = map.shapes.get(id);
    if (!shape) return;
    select(map, id);
    map.fire("click", { municipality: id, latlng: L.latLng(shape.lat, shape.lon, Date.now()) });
  }

  function pointAt(map, id) {
    const shape = map.shapes.get(id);
    if (!shape || !shape.about) return;
    if (!map.getBounds().pad(-0.04).contains([shape.lat, shape.lon])) {
      map.panTo([shape.lat, shape.lon], { animate: false });
    }
    map.hover.setLatLngs(shape.parts || []);
    map.tip.show(shape.about, map.latLngToContainerPoint([shape.lat, shape.lon]));
  }

  function leave(map) {
    map.hover.setLatLngs([]);
    map.tip.hide();
  }

  function listen(map) {
    map.targets.on("mouseover", ({ layer }) => {
      const shape = map.shapes.get(layer.options.municipality);
      map.hover.setLatLngs(shape && shape.parts ? shape.parts : []);
    });
    map.targets.on("mousemove mouseover", ({ layer, containerPoint }) => {
      const shape = map.shapes.get(layer.options.municipality);
      const about = layer.options.about || (shape && shape.about);
      if (about) map.tip.show(about, containerPoint);
    });
    map.targets.on("mouseout", () => leave(map));
    map.targets.on("click", ({ layer }) => choose(map, layer.options.municipality));
    map.on("zoomstart dragstart", () => leave(map));
  }
})();
