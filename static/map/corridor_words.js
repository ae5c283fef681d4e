// Reads the corridor's data (dashboard/map/corridor.py) and puts a month's figure into words.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const { number } = BalkanMap;

  BalkanMap.readCorridor = (given) => ({
    ...given,
    types: given.types.map(([label, average, colour, pale]) => ({ label, average, colour, pale })),
    legs: given.legs.map(([name, place, bears, path]) => ({ name, place, bears: bears === 1, path })),
    places: given.places.map(([name, label, role, lat, lon, side, named]) =>
      ({ name, label, role, lat, lon, side, named: named === 1 })),
    figures: given.figures.map((months) => months.map((figure) => figure && readFigure(figure, given))),
    turns: given.turns.map(([month, label, when]) => ({ month, label, when })),
  });

  function readFigure([type, value, low, high, withheld, wording, period, text], given) {
    return {
      type, value, low, high, withheld: withheld === 1, wording, text,
      period: period < 0 ? null : given.periods[period],
      // A range is drawn at its middle.
      size: withheld === 1 ? 0 : value === null ? Math.round((low + high) / 2) : value,
    };
  }

  // How the figure is drawn: figure | average | zero | withheld | none.
  BalkanMap.figureKind = (figure) => {
    if (!figure) return "none";
    if (figure.withheld) return "withheld";
    if (figure.period) return "average";
    return figure.size === 0 ? "zero" : "figure";
  };

  // "over 1,000", "150–170", "withheld (1–4)", "no figure"
  BalkanMap.figureText = (figure, withheld) => {
    if (!figure) return BalkanMap.words.noFigure;
    if (figure.withheld) return withheld;
    const amount = figure.value === null ? `${number(figure.low)}–${number(figure.high)}` : number(figure.value);
    return figure.wording ? `${figure.wording} ${amount}` : amount;
  };

  // What stands below the figure in the list: what is counted, and on which basis.
  BalkanMap.figureDetail = (figure, types) => {
    if (!figure) return "\u00a0";
    const { label, average } = types[figure.type];
    return figure.period ? BalkanMap.filled(average, { period: figure.period }) : label;
  };
})();
