// Moves facility circles apart, in pixels, so that none hides another at any zoom.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const GOLDEN_ANGLE = 2.399963; // turns that never line up: a tidy start for equal places
  const ROUNDS = 160;
  const GAP = 1.5;

  // circles: [{x, y, r}] in pixels. Returns [{x, y}] in the same order; the same input always
  // gives the same output. Large circles stay near their place, small ones make room.
  BalkanMap.spread = (circles) => {
    const placed = circles.map(({ x, y, r }, i) => ({
      x: x + 0.5 * Math.cos(i * GOLDEN_ANGLE), y: y + 0.5 * Math.sin(i * GOLDEN_ANGLE), r,
    }));
    for (let round = 0; round < ROUNDS; round += 1) {
      const homeward = round < ROUNDS / 2 ? 0.08 : 0;
      placed.forEach((circle, i) => {
        circle.x += (circles[i].x - circle.x) * homeward;
        circle.y += (circles[i].y - circle.y) * homeward;
      });
      const moved = separate(placed);
      if (!moved && homeward === 0) break;
    }
    return placed;
  };

  function separate(placed) {
    let moved = false;
    for (let i = 0; i < placed.length; i += 1) {
      for (let j = i + 1; j < placed.length; j += 1) {
        const a = placed[i], b = placed[j];
        const dx = b.x - a.x, dy = b.y - a.y;
        const apart = a.r + b.r + GAP;
        if (dx * dx + dy * dy >= apart * apart) continue;
        const distance = Math.sqrt(dx * dx + dy * dy) || 0.01;
        const overlap = apart - distance;
        if (overlap <= 0.01) continue;
        moved = true;
        const share = (b.r * b.r) / (a.r * a.r + b.r * b.r); // the lighter one moves more
        const ux = dx / distance, uy = dy / distance;
        a.x -= ux * overlap * share;
        a.y -= uy * overlap * share;
        b.x += ux * overlap * (1 - share);
        b.y += uy * overlap * (1 - share);
      }
    }
    return moved;
  }
})();
