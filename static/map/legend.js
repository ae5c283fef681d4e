// The legend, built from the view with textContent only: every label is data.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  BalkanMap.make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const { make } = BalkanMap;

  function sketch(width, height, draw) {
    const canvas = make("canvas");
    const density = window.devicePixelRatio || 1;
    canvas.width = width * density;
    canvas.height = height * density;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(density, density);
    draw(ctx);
    return canvas;
  }

  function row(picture, label) {
    const line = make("li");
    line.append(picture, make("span", "", label));
    return line;
  }

  function areaSwatch(colour, status, colours) {
    const swatch = make("span", "legend-swatch");
    swatch.style.backgroundColor = colour;
    if (status) {
      swatch.append(sketch(22, 13, (ctx) => {
        ctx.fillStyle = BalkanMap.pattern(ctx, status, colours.pattern);
        ctx.fillRect(0, 0, 22, 13);
      }));
    }
    return swatch;
  }

  function facilitySwatch(look) {
    return sketch(22, 18, (ctx) => BalkanMap.drawFacility(ctx, 11, 9, 4.6, look));
  }

  function areaRows(legend, statuses, colours) {
    const labels = BalkanMap.words.status;
    const rows = legend.classes.map(([label, colour]) => row(areaSwatch(colour, "", colours), label));
    for (const status of BalkanMap.STATUS.filter((name) => statuses.has(name) && labels[name])) {
      const colour = status === "zero" ? colours.zero : colours.none;
      rows.push(row(areaSwatch(colour, status, colours), labels[status]));
    }
    rows.push(row(areaSwatch(colours.none, "", colours), legend.absent));
    return rows;
  }

  function markerRows(legend, kinds, colours) {
    const { words } = BalkanMap;
    const look = (more) => ({ ink: colours.ink, ...more });
    const rows = legend.markerClasses.map(([label, fill, ring]) =>
      row(facilitySwatch(look({ fill, ring })), label));
    if (kinds.has("hollow")) rows.push(row(facilitySwatch(look({})), words.hollow));
    if (kinds.has("suppressed"))
      rows.push(row(facilitySwatch(look({ pattern: "suppressed" })), words.suppressed));
    if (kinds.has("dashed")) rows.push(row(facilitySwatch(look({ dashed: true })), words.dashed));
    if (kinds.has("crossed")) rows.push(row(facilitySwatch(look({ crossed: true })), words.crossed));
    return rows;
  }

  // Circles of the example sizes, one inside the other, each with its number of places.
  function sizes(examples, radius, colours) {
    const largest = radius(Math.max(...examples));
    const height = Math.max(2 * largest, examples.length * 13) + 6;
    return sketch(2 * largest + 62, height, (ctx) => {
      const foot = height - 3;
      ctx.font = '11px system-ui, -apple-system, "Segoe UI", sans-serif';
      ctx.textBaseline = "middle";
      [...examples].sort((a, b) => b - a).forEach((places, i) => {
        const r = radius(places);
        ctx.beginPath();
        ctx.arc(largest + 2, foot - r, r, 0, 2 * Math.PI);
        ctx.strokeStyle = colours.ink;
        ctx.stroke();
        const y = 9 + i * ((height - 16) / Math.max(1, examples.length - 1));
        ctx.beginPath();
        ctx.moveTo(largest + 2, foot - 2 * r);
        ctx.lineTo(2 * largest + 12, y);
        ctx.strokeStyle = "rgba(34,38,43,0.35)";
        ctx.stroke();
        ctx.fillStyle = colours.ink;
        ctx.fillText(BalkanMap.number(places), 2 * largest + 15, y);
      });
    });
  }

  function section(title, unit, rows) {
    const part = make("section");
    const head = make("p", "legend-title", title);
    if (unit) head.append(make("span", "legend-unit", unit));
    const list = make("ul");
    list.append(...rows);
    part.append(head, list);
    return part;
  }

  // seen: {statuses: Set, kinds: Set} present in this view; radius: places -> pixels
  BalkanMap.Legend = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd() {
      this._box = make("details", "map-card map-legend");
      this._box.open = this.options.open;
      this._box.append(make("summary", "", BalkanMap.words.legend));
      this._body = make("div", "legend-body");
      this._box.append(this._body);
      L.DomEvent.disableClickPropagation(this._box).disableScrollPropagation(this._box);
      return this._box;
    },
    show(legend, seen, radius, colours) {
      const wanted = JSON.stringify([legend, [...seen.statuses].sort(), [...seen.kinds].sort()]);
      if (wanted === this._shown) return;
      this._shown = wanted;
      const parts = [section(legend.title, legend.unit, areaRows(legend, seen.statuses, colours))];
      if (legend.markerTitle) {
        const part = section(legend.markerTitle, "", markerRows(legend, seen.kinds, colours));
        if (legend.sizes.length) {
          part.append(make("p", "legend-unit", BalkanMap.words.area));
          const picture = sizes(legend.sizes, radius, colours);
          picture.setAttribute("role", "img");
          picture.removeAttribute("aria-hidden");
          const examples = legend.sizes.map(BalkanMap.number).join(", ");
          picture.setAttribute("aria-label", BalkanMap.filled(BalkanMap.words.sizes, { examples }));
          part.append(picture);
        }
        parts.push(part);
      }
      parts.push(...legend.notes.map((note) => make("p", "legend-note", note)));
      this._body.replaceChildren(...parts);
    },
  });
})();
