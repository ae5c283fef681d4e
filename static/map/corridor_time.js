// The months: buttons, slider, the small chart of all years, and the clock that plays them.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});
  const { make } = BalkanMap;
  const USUAL_SPEED = 5;
  const EASED = 0.6; // share of a month's time in which widths change
  const JUMP_MS = 260;
  const CATCH_UP = 8; // months
  const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

  // onShow(month, from, share): widths are `share` of the way from month `from`; at 1 they are
  // there. onPlaying(yes). Nothing plays before somebody asks for it.
  BalkanMap.corridorClock = (last, opening, { onShow, onPlaying }) => {
    const clock = { month: opening, playing: false, speed: USUAL_SPEED };
    let frame = 0, begun = null, first = 0, before = 0;
    const step = (now) => {
      // No month is left out: after a hitch they follow frame by frame until they have caught up,
      // and after a long one from where they are.
      const months = () => (now - begun) / 1000 * clock.speed;
      if (begun === null || first + months() > clock.month + CATCH_UP) {
        [first, begun] = [clock.month, now];
      }
      const reached = first + Math.floor(months());
      const month = Math.min(last, reached, clock.month + 1);
      if (month !== clock.month) [before, clock.month] = [clock.month, month];
      const late = reached > month || stillness.matches;
      const share = late ? 1 : Math.min(1, (months() % 1) / EASED);
      onShow(month, before, share);
      if (month === last && share === 1) clock.pause();
      else frame = requestAnimationFrame(step);
    };
    const glide = (from) => {
      const start = performance.now();
      const move = (now) => {
        const share = stillness.matches ? 1 : Math.min(1, Math.max(0, now - start) / JUMP_MS);
        onShow(clock.month, from, share);
        if (share < 1) frame = requestAnimationFrame(move);
      };
      frame = requestAnimationFrame(move);
    };
    const stop = () => {
      cancelAnimationFrame(frame);
      if (clock.playing) {
        clock.playing = false;
        onPlaying(false);
      }
    };
    clock.play = () => {
      stop();
      if (clock.month >= last) clock.month = 0;
      [before, begun] = [clock.month, null]; // the first frame starts the time
      clock.playing = true;
      onPlaying(true);
      frame = requestAnimationFrame(step);
    };
    clock.pause = () => {
      if (!clock.playing) return;
      stop();
      onShow(clock.month, clock.month, 1);
    };
    clock.go = (month) => {
      stop();
      const from = clock.month;
      clock.month = Math.max(0, Math.min(last, month));
      glide(from);
    };
    clock.setSpeed = (speed) => {
      [begun, clock.speed] = [null, speed];
    };
    document.addEventListener("visibilitychange", () => { if (document.hidden) clock.pause(); });
    return clock;
  };

  function button(className, text, press) {
    const element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", press);
    return element;
  }

  BalkanMap.corridorButtons = (clock) => {
    const { words } = BalkanMap;
    const box = make("div", "corridor-buttons");
    const play = button("corridor-play", "", () => (clock.playing ? clock.pause() : clock.play()));
    const sign = make("span");
    sign.setAttribute("aria-hidden", "true");
    const word = make("span");
    play.append(sign, word);
    const back = button("", "‹", () => clock.go(clock.month - 1));
    const on = button("", "›", () => clock.go(clock.month + 1));
    back.setAttribute("aria-label", words.back);
    on.setAttribute("aria-label", words.on);
    const speed = make("label", "corridor-speed", `${words.speed} `);
    const select = make("select");
    for (const [months, said] of words.speeds) {
      const option = make("option", "", said);
      option.value = months;
      option.selected = months === USUAL_SPEED;
      select.append(option);
    }
    select.addEventListener("change", () => clock.setSpeed(Number(select.value)));
    speed.append(select);
    box.append(play, back, on, speed);
    const showPlaying = (yes) => {
      sign.textContent = yes ? "❚❚" : "▶";
      word.textContent = yes ? words.pause : words.play;
    };
    showPlaying(false);
    return { box, showPlaying };
  };

  BalkanMap.corridorJumps = (clock, data) => {
    const { words } = BalkanMap;
    const box = make("div", "corridor-jumps");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.jumps);
    box.append(make("span", "corridor-jump-title", words.jump));
    const entry = (sign, label, month) => {
      const one = button("", "", () => clock.go(month));
      one.append(make("b", "", sign), document.createTextNode(` ${label}`));
      one.title = data.months[month];
      box.append(one);
    };
    entry("▲", words.peak, data.opening);
    data.turns.forEach((turn, i) => entry(String(i + 1), turn.label, turn.month));
    return box;
  };

  // Bars of the whole route, one per month, exactly above the slider's steps.
  function bars(data) {
    const figures = data.figures[data.route];
    const most = Math.max(...figures.map((figure) => (figure ? figure.size : 0)));
    return figures.map((figure) => {
      const bar = make("i");
      if (!figure || figure.withheld) return bar;
      const { colour, pale } = data.types[figure.type];
      bar.style.height = `max(1.5px, ${(100 * figure.size) / most}%)`;
      bar.style.background = figure.period ? pale : colour;
      return bar;
    });
  }

  function marks(data) {
    const box = make("div", "corridor-marks");
    box.setAttribute("aria-hidden", "true");
    const place = (element, month) => {
      element.style.left = `${(100 * (month + 0.5)) / data.months.length}%`;
      box.append(element);
    };
    const room = data.months.length - 4; // a year at the very end would not fit
    for (const [month, year] of data.years.filter(([at]) => at < room)) place(make("span", "corridor-year", year), month);
    data.turns.forEach((turn, i) => place(make("span", "corridor-turn", String(i + 1)), turn.month));
    return box;
  }

  BalkanMap.corridorSlider = (clock, data) => {
    const box = make("div", "corridor-time");
    box.append(make("p", "corridor-chart-title", data.chart));
    const chart = make("div", "corridor-chart");
    const now = make("span", "corridor-now");
    chart.setAttribute("aria-hidden", "true");
    chart.append(...bars(data), now);
    const range = make("input");
    Object.assign(range, { type: "range", min: 0, max: data.months.length - 1, step: 1, value: clock.month });
    range.setAttribute("aria-label", BalkanMap.words.month);
    range.addEventListener("input", () => clock.go(Number(range.value)));
    // A press of the pointer on the chart is a press on the slider below it.
    chart.addEventListener("pointerdown", ({ clientX }) => {
      const { left, width } = chart.getBoundingClientRect();
      clock.go(Math.floor(((clientX - left) / width) * data.months.length));
    });
    box.append(chart, range, marks(data));
    box.style.setProperty("--steps", data.months.length);
    const show = (month) => {
      range.value = month;
      range.setAttribute("aria-valuetext", data.months[month]);
      now.style.left = `${(100 * (month + 0.5)) / data.months.length}%`;
    };
    return { box, show };
  };
})();
