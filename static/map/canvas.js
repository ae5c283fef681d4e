// Drawing on one canvas: pattern fills, facility circles, names of countries and seas.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});

  // How a cell looks when it has no class; the position is ValueStatus in dashboard/map/values.py.
  BalkanMap.STATUS = ["observed", "zero", "missing", "suppressed", "not applicable"];
  const PATTERNS = { zero: rings, missing: hatch, suppressed: dots, "not applicable": lines };
  const TILE = 8;
  const tiles = new Map();

  function hatch(ctx) {
    for (const offset of [-TILE, 0, TILE]) {
      ctx.moveTo(offset, TILE);
      ctx.lineTo(offset + TILE, 0);
    }
    ctx.stroke();
  }
  function dots(ctx) {
    for (const [x, y] of [[2, 2], [6, 6]]) {
      ctx.moveTo(x + 1.1, y);
      ctx.arc(x, y, 1.1, 0, 2 * Math.PI);
    }
    ctx.fill();
  }
  function rings(ctx) {
    ctx.arc(4, 4, 1.8, 0, 2 * Math.PI);
    ctx.stroke();
  }
  function lines(ctx) {
    ctx.moveTo(0, 4);
    ctx.lineTo(TILE, 4);
    ctx.stroke();
  }

  // A repeating fill for a status, or null when the status is a plain colour.
  BalkanMap.pattern = (ctx, status, ink) => {
    const draw = PATTERNS[status];
    if (!draw) return null;
    if (!tiles.has(status)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = TILE * 2; // twice as fine, for dense screens
      const brush = tile.getContext("2d");
      brush.scale(2, 2);
      brush.strokeStyle = brush.fillStyle = ink;
      brush.lineWidth = 1;
      brush.beginPath();
      draw(brush);
      tiles.set(status, tile);
    }
    const pattern = ctx.createPattern(tiles.get(status), "repeat");
    pattern.setTransform(new DOMMatrix().scale(0.5));
    return pattern;
  };

  BalkanMap.Renderer = L.Canvas.extend({
    _fillStroke(ctx, layer) {
      L.Canvas.prototype._fillStroke.call(this, ctx, layer);
      const { pattern, ink } = layer.options;
      if (!pattern) return;
      ctx.globalAlpha = 1;
      ctx.fillStyle = BalkanMap.pattern(ctx, pattern, ink);
      ctx.fill("evenodd");
    },
    paint(layer, draw) {
      if (!this._drawing || layer._empty()) return;
      this._ctx.save();
      this._ctx.globalAlpha = 1;
      this._ctx.setLineDash([]);
      draw(this._ctx);
      this._ctx.restore();
    },
  });

  // look: {fill | null, pattern | null, ring | null, dashed, crossed, ink}
  BalkanMap.drawFacility = (ctx, x, y, r, look) => {
    const circle = (radius) => {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
    };
    circle(r + 1.2);
    ctx.fillStyle = "rgba(255,255,255,0.8)";
    ctx.fill();
    circle(r);
    if (look.fill) {
      ctx.fillStyle = look.fill;
      ctx.fill();
    }
    if (look.pattern) {
      ctx.fillStyle = BalkanMap.pattern(ctx, look.pattern, look.ink);
      ctx.fill();
    }
    if (look.dashed) ctx.setLineDash([2.5, 2]);
    ctx.lineWidth = look.fill ? 1 : 1.4;
    ctx.strokeStyle = look.crossed ? "#77736a" : look.ink;
    circle(r);
    ctx.stroke();
    ctx.setLineDash([]);
    if (look.crossed) {
      const arm = r * 0.5;
      ctx.beginPath();
      ctx.moveTo(x - arm, y - arm);
      ctx.lineTo(x + arm, y + arm);
      ctx.moveTo(x + arm, y - arm);
      ctx.lineTo(x - arm, y + arm);
      ctx.stroke();
    }
    if (look.ring) {
      circle(r + 3);
      ctx.lineWidth = 2;
      ctx.strokeStyle = look.ring;
      ctx.stroke();
    }
  };

  // A circle that may stand beside its place.
  BalkanMap.Facility = L.CircleMarker.extend({
    _project() {
      const anchor = this._map.latLngToLayerPoint(this._latlng);
      const [dx, dy] = this.options.offset(this._map.getZoom());
      this._anchor = anchor;
      this._point = anchor.add([dx, dy]);
      this._updateBounds();
    },
    _updateBounds() {
      L.CircleMarker.prototype._updateBounds.call(this);
      this._pxBounds = this._pxBounds.pad(0.5).extend(this._anchor);
    },
    _updatePath() {
      this._renderer.paint(this, (ctx) => {
        BalkanMap.drawFacility(ctx, this._point.x, this._point.y, this._radius, this.options.look);
      });
    },
    _containsPoint(point) {
      return point.distanceTo(this._point) <= Math.max(this._radius, 8) + this._clickTolerance();
    },
  });

  // The thin line from such a circle back to its place, drawn below all circles.
  BalkanMap.Leader = BalkanMap.Facility.extend({
    _updatePath() {
      if (this._anchor.distanceTo(this._point) <= this._radius) return;
      this._renderer.paint(this, (ctx) => {
        ctx.beginPath();
        ctx.arc(this._anchor.x, this._anchor.y, 1.5, 0, 2 * Math.PI);
        ctx.moveTo(this._anchor.x, this._anchor.y);
        ctx.lineTo(this._point.x, this._point.y);
        ctx.lineWidth = 1;
        ctx.strokeStyle = this.options.look.ink;
        ctx.stroke();
      });
    },
  });

  const FONTS = {
    country: { weight: "600", colour: "#77736a", halo: "rgba(251,250,247,0.9)" },
    neighbour: { weight: "400", colour: "#97938a", halo: "rgba(237,235,230,0.9)" },
    sea: { weight: "italic 400", colour: "#7391a3", halo: "rgba(221,231,236,0.9)" },
  };

  // Land names in capitals, a long one on two lines broken near its middle.
  function linesOf({ text, kind }) {
    if (kind === "sea") return [text];
    const words = text.toUpperCase().split(" ");
    if (text.length < 14 || words.length < 2) return [words.join(" ")];
    const first = [];
    while (words.length > 1 && first.join(" ").length < text.length / 2 - 2) first.push(words.shift());
    return [first.join(" "), words.join(" ")];
  }

  // A name on the map; it is data too, so it is painted, never parsed.
  BalkanMap.Name = L.CircleMarker.extend({
    _updatePath() {
      const style = FONTS[this.options.kind];
      this._renderer.paint(this, (ctx) => {
        const size = Math.max(9, Math.min(13, 1.6 * this._map.getZoom()));
        ctx.font = `${style.weight} ${size}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        if ("letterSpacing" in ctx) ctx.letterSpacing = "1.5px";
        ctx.lineJoin = "round";
        ctx.lineWidth = 3;
        ctx.strokeStyle = style.halo;
        ctx.fillStyle = style.colour;
        linesOf(this.options).forEach((line, i, all) => {
          const y = this._point.y + (i - (all.length - 1) / 2) * size * 1.25;
          ctx.strokeText(line, this._point.x, y);
          ctx.fillText(line, this._point.x, y);
        });
      });
    },
  });
})();
