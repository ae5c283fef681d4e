// What stands around the shapes: title, buttons, footer, tooltip and the keyboard's list.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const { make } = BalkanMap;

  BalkanMap.Title = L.Control.extend({
    options: { position: "topleft" },
    onAdd() {
      this._box = make("div", "map-card map-title");
      return this._box;
    },
    show(title, demonstration) {
      this._box.replaceChildren(make("span", "", title));
      if (demonstration) this._box.append(make("strong", "map-badge", BalkanMap.words.demonstration));
      this._box.hidden = !title && !demonstration;
    },
  });

  BalkanMap.Buttons = L.Control.extend({
    options: { position: "topright" },
    onAdd(map) {
      const { words } = BalkanMap;
      const box = make("div", "map-buttons");
      const button = (sign, label, press) => {
        const element = make("button", "", sign);
        element.type = "button";
        element.title = label;
        element.setAttribute("aria-label", label);
        element.addEventListener("click", press);
        box.append(element);
      };
      button("+", words.zoomIn, () => map.zoomIn(0.5));
      button("−", words.zoomOut, () => map.zoomOut(0.5));
      button("⟲", words.reset, () => map.showAll());
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });

  // Disclaimer and attribution along the bottom edge; the corners above it make room.
  BalkanMap.footer = (container) => {
    const foot = make("div", "map-footer");
    container.append(foot);
    new ResizeObserver(() => {
      container.style.setProperty("--footer", `${foot.offsetHeight}px`);
    }).observe(foot);
    return (disclaimer, attribution) => {
      foot.replaceChildren(make("span", "", disclaimer), make("span", "map-sources", attribution));
    };
  };

  // One tooltip for the pointer and the keyboard. Not Leaflet's: streamlit-folium would read
  // a bound tooltip back through innerHTML.
  BalkanMap.tooltip = (container) => {
    const tip = make("div", "map-tip");
    tip.setAttribute("role", "tooltip");
    tip.hidden = true;
    container.append(tip);
    let shown = null;
    return {
      show(about, { x, y }) {
        if (about !== shown) {
          tip.replaceChildren(make("p", "tip-name", about.name), make("p", "tip-value", about.text));
          tip.append(...about.lines.map((line) => make("p", "", line)));
          shown = about;
        }
        tip.hidden = false;
        const room = container.clientWidth - tip.offsetWidth - 8;
        const left = x + 16 > room ? x - tip.offsetWidth - 16 : x + 16;
        const floor = container.clientHeight - tip.offsetHeight - 8;
        tip.style.left = `${Math.max(8, Math.min(left, room))}px`;
        tip.style.top = `${Math.max(8, Math.min(y + 14, floor))}px`;
      },
      hide() {
        tip.hidden = true;
      },
    };
  };

  // The municipalities with a figure as a list that only the keyboard and readers meet:
  // arrows walk through it and show each on the map, Enter chooses.
  BalkanMap.keyboardList = (container, { onWalk, onChoose, onLeave }) => {
    const list = make("div", "map-list");
    list.tabIndex = 0;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", BalkanMap.words.list);
    container.prepend(list);
    let entries = [], at = 0;
    const walk = (to) => {
      if (!entries.length) return;
      at = Math.max(0, Math.min(to, entries.length - 1));
      list.setAttribute("aria-activedescendant", `map-option-${at}`);
      onWalk(entries[at]);
    };
    const steps = {
      ArrowDown: () => walk(at + 1), ArrowUp: () => walk(at - 1),
      Home: () => walk(0), End: () => walk(entries.length - 1),
      Enter: () => entries[at] && onChoose(entries[at]),
      " ": () => entries[at] && onChoose(entries[at]),
      Escape: onLeave,
    };
    list.addEventListener("keydown", (event) => {
      if (!steps[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      steps[event.key]();
    });
    list.addEventListener("focus", () => walk(at));
    list.addEventListener("blur", onLeave);
    return (areas, selected) => {
      const before = entries[at] && entries[at].id;
      entries = [...areas].sort((a, b) => a.name.localeCompare(b.name, BalkanMap.language));
      at = Math.max(0, entries.findIndex((area) => area.id === before));
      list.replaceChildren(...entries.map((area, i) => {
        const option = make("div", "", [area.name, area.text, ...area.lines].join(", "));
        option.id = `map-option-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(area.id === selected));
        return option;
      }));
      list.setAttribute("aria-activedescendant", entries.length ? `map-option-${at}` : "");
    };
  };
})();
