// The figures of the month by place, beside the map: the same as text, in the order of the route.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const { make } = BalkanMap;

  function swatch(look) {
    const canvas = make("canvas", "corridor-swatch");
    const density = window.devicePixelRatio || 1;
    canvas.width = 34 * density;
    canvas.height = 14 * density;
    canvas.setAttribute("aria-hidden", "true");
    const draw = (shown) => {
      const ctx = canvas.getContext("2d");
      ctx.setTransform(density, 0, 0, density, 0, 0);
      ctx.clearRect(0, 0, 34, 14);
      BalkanMap.drawLine(ctx, [{ x: 1, y: 7 }, { x: 32, y: 7 }], shown);
    };
    if (look) draw(look);
    return { canvas, draw };
  }
  BalkanMap.lineSwatch = (look) => swatch(look).canvas;

  // Returns show(figures): one figure or null per place.
  BalkanMap.corridorList = (box, data) => {
    const rows = new Array(data.places.length);
    data.roles.forEach((role, position) => {
      const members = data.places.map((place, i) => ({ place, i })).filter(({ place }) => place.role === position);
      if (!members.length) return;
      const list = make("ul");
      for (const { place, i } of members) {
        const row = make("li");
        const line = swatch();
        const amount = make("strong");
        const top = make("div", "corridor-row");
        top.append(line.canvas, make("span", "corridor-place", place.name), amount);
        const detail = make("p");
        row.append(top, detail);
        list.append(row);
        rows[i] = { line, amount, detail, look: "" };
      }
      box.append(make("h4", "", role), list);
    });
    return (figures) => figures.forEach((figure, i) => {
      const { line, amount, detail } = rows[i];
      amount.textContent = BalkanMap.figureText(figure, data.withheld);
      amount.classList.toggle("is-none", !figure);
      detail.textContent = BalkanMap.figureDetail(figure, data.types);
      const type = figure ? data.types[figure.type] : null;
      const kind = BalkanMap.figureKind(figure);
      if (rows[i].look === `${kind}${figure ? figure.type : ""}`) return;
      rows[i].look = `${kind}${figure ? figure.type : ""}`;
      line.draw({ kind, width: 6, colour: type && type.colour, pale: type && type.pale });
    });
  };
})();
