// How the corridor map is to be read: kinds of figures, widths, and what looks like what.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const { make } = BalkanMap;
  const SIZES = [1000, 10000, 50000, 200000];

  function drawn(width, height, draw) {
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

  function entry(picture, text) {
    const row = make("li");
    row.append(picture, make("span", "", text));
    return row;
  }

  function group(title, rows) {
    const part = make("section");
    const list = make("ul");
    list.append(...rows);
    part.append(make("h4", "", title), list);
    return part;
  }

  const straight = (width, height) => [{ x: 2, y: height / 2 }, { x: width - 3, y: height / 2 }];

  function sizeRows(scale, [colour, pale]) {
    return SIZES.map((value) => {
      const width = BalkanMap.lineWidth(value, scale);
      const height = Math.max(14, width * 1.5 + 6);
      return entry(drawn(64, height, (ctx) =>
        BalkanMap.drawLine(ctx, straight(64, height), { kind: "figure", width, colour, pale })),
      BalkanMap.number(value));
    });
  }

  function kindRows(colour, pale) {
    const { words } = BalkanMap;
    const looks = [
      ["figure", 7, words.figure],
      ["average", 7, words.average],
      ["zero", 2, words.zero],
      ["withheld", 2, words.withheld],
      ["none", 0, words.none],
    ];
    const rows = looks.map(([kind, width, text]) => entry(drawn(46, 18, (ctx) =>
      BalkanMap.drawLine(ctx, straight(46, 18), { kind, width, colour, pale })), text));
    rows.push(entry(drawn(46, 18, (ctx) => BalkanMap.drawWay(ctx, straight(46, 18))),
      words.way));
    return rows;
  }

  // Drawn anew when the map's lines change their scale.
  BalkanMap.corridorLegend = (box, data, lineRule) => (scale) => {
    if (box.dataset.scale === String(scale)) return;
    box.dataset.scale = scale;
    const kinds = data.types.map(({ label, colour, pale }) => entry(drawn(46, 18, (ctx) =>
      BalkanMap.drawLine(ctx, straight(46, 18), { kind: "figure", width: 7, colour, pale })), label));
    const { words } = BalkanMap;
    const grey = ["#55595e", "#d8d8d6"];
    box.replaceChildren(
      group(words.counted, kinds),
      group(words.width, sizeRows(scale, grey)),
      group(words.basis, kindRows(...grey)),
      make("p", "", `${lineRule} ${words.scale}`),
    );
  };
})();
