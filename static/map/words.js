// What the maps say and how they write numbers: given by dashboard/map/words.py, once a frame.
(() => {
  const BalkanMap = (window.BalkanMap = window.BalkanMap || {});

  BalkanMap.speak = ({ words, language, groupMark }) => {
    Object.assign(BalkanMap, { words, language, groupMark });
    document.documentElement.lang = language;
  };

  // A whole number with the language's marks between thousands.
  BalkanMap.number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, BalkanMap.groupMark);

  // "{n} of {all}" with {n: 2, all: 3}: "2 of 3"
  BalkanMap.filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  BalkanMap.load = async (address) => {
    const response = await fetch(address);
    if (!response.ok) {
      throw new Error(BalkanMap.filled(BalkanMap.words.answered, { address, status: response.status }));
    }
    return response.json();
  };

  // Says in place of the map why there is none.
  BalkanMap.tellProblem = (box, problem) => {
    const text = BalkanMap.filled(BalkanMap.words.problem, { problem: problem.message });
    const note = BalkanMap.make("p", "map-problem", text);
    note.setAttribute("role", "alert");
    box.append(note);
  };
})();
