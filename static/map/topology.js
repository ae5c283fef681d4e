// Reads the TopoJSON that dashboard/map/topology.py writes.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});

  // {shapes: [{id, name, lat, lon, parts | point}], borders: [line, ...]}, all as [lat, lng]
  BalkanMap.decode = (topology) => {
    const [sx, sy] = topology.transform.scale;
    const [tx, ty] = topology.transform.translate;
    const place = (x, y) => [y * sy + ty, x * sx + tx];
    const arcs = topology.arcs.map((steps) => {
      let x = 0, y = 0;
      return steps.map(([dx, dy]) => place((x += dx), (y += dy)));
    });
    const users = arcs.map(() => []);
    const ring = (numbers, id) => numbers.flatMap((n, i) => {
      const number = n < 0 ? ~n : n;
      users[number].push(id);
      const line = n < 0 ? [...arcs[number]].reverse() : arcs[number];
      return i ? line.slice(1) : line;
    });
    const shapes = topology.objects.shapes.geometries.map((geometry) => ({
      id: geometry.id,
      ...geometry.properties,
      ...(geometry.type === "Point"
        ? { point: place(...geometry.coordinates) }
        : { parts: geometry.arcs.map((rings) => rings.map((numbers) => ring(numbers, geometry.id))) }),
    }));
    const country = (id) => id.split("-", 1)[0];
    const isBorder = (ids) => ids.length === 1 || country(ids[0]) !== country(ids[1]);
    return { shapes, borders: arcs.filter((_, i) => isBorder(users[i])) };
  };
})();
