// The layers on the canvas, from bottom to top, and how a value looks on them.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});

  // The inverse of dashboard/map/payload.py.
  BalkanMap.readView = (payload) => {
    const [title, disclaimer, attribution, demonstration, selected, legend, areas, markers, shared] = payload;
    const full = (lines) => lines.map((line) => (typeof line === "number" ? shared[line] : line));
    const view = {
      title, disclaimer, attribution, demonstration, selected,
      legend: {
        title: legend[0], unit: legend[1], classes: legend[2], markerTitle: legend[3],
        markerClasses: legend[4], sizes: legend[5], notes: legend[6], absent: legend[7],
      },
      areas: areas.map(([id, name, level, status, text, lines]) =>
        ({ id, name, level, status: BalkanMap.STATUS[status], text, lines: full(lines) })),
      facilities: markers.map(([municipality, lat, lon, name, places, level, status, operating, lines]) =>
        ({ municipality, lat, lon, name, places, level, status: BalkanMap.STATUS[status], operating,
          lines: full(lines) })),
    };
    view.seen = {
      statuses: new Set(view.areas.map((area) => area.status)),
      kinds: new Set(view.facilities.flatMap(kinds)),
    };
    return view;
  };

  function kinds({ operating, places, level, status }) {
    if (!operating) return ["crossed"];
    if (places === null) return ["dashed"];
    if (status === "suppressed") return ["suppressed"];
    return level === null ? ["hollow"] : [];
  }

  BalkanMap.areaStyle = ({ level, status }, legend, colours) => {
    if (status === "observed") return { fillColor: legend.classes[level][1], pattern: null };
    return { fillColor: status === "zero" ? colours.zero : colours.none, pattern: status || null };
  };

  function facilityLook(facility, legend, ink) {
    const [kind] = kinds(facility);
    if (kind === "crossed") return { fill: "#e4e1da", crossed: true, ink };
    const [, fill, ring] = facility.level === null ? [] : legend.markerClasses[facility.level];
    return { fill, ring, dashed: kind === "dashed", pattern: kind === "suppressed" ? kind : null, ink };
  }

  BalkanMap.drawBase = (map, municipalities, context) => {
    const { colours } = map.settings;
    const quiet = { interactive: false, smoothFactor: 0 };
    const outline = (style) => L.polygon([], { ...quiet, fill: false, lineJoin: "round", ...style }).addTo(map);
    // A broad stroke in the land's own colour closes the hairs between two sources' borders.
    for (const { parts } of BalkanMap.decode(context).shapes) {
      L.polygon(parts, { ...quiet, color: colours.land, weight: 5, opacity: 1,
        fillColor: colours.land, fillOpacity: 1 }).addTo(map);
      L.polygon(parts, { ...quiet, fill: false, color: colours.landBorder, weight: 0.8 }).addTo(map);
    }
    const region = BalkanMap.decode(municipalities);
    map.areas = L.featureGroup().addTo(map);
    for (const shape of region.shapes) addShape(map, shape);
    const borders = L.polyline(region.borders, { ...quiet, color: colours.country, opacity: 1 }).addTo(map);
    map.hover = outline({ color: colours.ink, weight: 1.6, opacity: 0.9 });
    map.outlines = [
      outline({ color: "#ffffff", weight: 6, opacity: 0.95 }),
      outline({ color: colours.ink, weight: 2.6, opacity: 1 }),
    ];
    addNames(map, context.labels);
    map.facilities = L.featureGroup().addTo(map);
    map.targets = L.featureGroup([map.areas, map.facilities]);
    const thicken = () => {
      const zoom = map.getZoom();
      map.areas.setStyle({ weight: zoom < 7 ? 0.5 : zoom < 8.5 ? 0.8 : 1.2 });
      borders.setStyle({ weight: zoom < 7 ? 1.1 : 1.7 });
    };
    map.on("zoomend", thicken);
    thicken();
  };

  function addShape(map, shape) {
    const { colours } = map.settings;
    const options = {
      municipality: shape.id, bubblingMouseEvents: false, smoothFactor: 0, color: colours.border,
      weight: 0.7, opacity: 1, fillColor: colours.none, fillOpacity: 1, ink: colours.pattern,
    };
    // A municipality without a published outline is a small dot: no area is invented for it.
    shape.layer = shape.parts
      ? L.polygon(shape.parts, options)
      : L.circleMarker(shape.point, { ...options, color: colours.country, radius: 4 });
    map.areas.addLayer(shape.layer);
    map.shapes.set(shape.id, shape);
  }

  function addNames(map, labels) {
    const names = L.featureGroup().addTo(map);
    for (const [text, lat, lon, kind] of labels) {
      names.addLayer(new BalkanMap.Name([lat, lon], { text, kind, radius: 90, interactive: false }));
    }
    map.on("zoomend", () => {
      if (map.getZoom() > 9) names.remove();
      else if (!map.hasLayer(names)) names.addTo(map);
    });
  }

  BalkanMap.drawFacilities = (map, radius) => {
    const { facilities, legend } = map.view;
    const largestFirst = facilities
      .map((facility) => ({ facility, r: radius(facility.operating ? facility.places : null) }))
      .sort((a, b) => b.r - a.r);
    const offsets = new Map(); // by zoom: circles keep their size in pixels, places move apart
    const offset = (i) => (zoom) => {
      if (!offsets.has(zoom)) offsets.set(zoom, spreadAt(map, zoom, largestFirst));
      return offsets.get(zoom)[i];
    };
    const circles = largestFirst.map(({ facility, r }, i) => [[facility.lat, facility.lon], {
      municipality: facility.municipality, bubblingMouseEvents: false, radius: r, offset: offset(i),
      about: { name: facility.name, text: facility.lines[0] || "", lines: facility.lines.slice(1) },
      look: facilityLook(facility, legend, map.settings.colours.ink),
    }]);
    map.facilities.clearLayers();
    for (const [place, options] of circles) {
      map.facilities.addLayer(new BalkanMap.Leader(place, { ...options, interactive: false }));
    }
    for (const [place, options] of circles) {
      map.facilities.addLayer(new BalkanMap.Facility(place, options));
    }
  };

  function spreadAt(map, zoom, sized) {
    const places = sized.map(({ facility, r }) => {
      const { x, y } = map.project([facility.lat, facility.lon], zoom);
      return { x, y, r: r + (ringed(map, facility) ? 4 : 1) };
    });
    return BalkanMap.spread(places).map(({ x, y }, i) => [x - places[i].x, y - places[i].y]);
  }

  function ringed(map, { level }) {
    return level !== null && map.view.legend.markerClasses[level][2];
  }
})();
