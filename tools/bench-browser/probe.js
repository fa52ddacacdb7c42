// Runs in the page that is measured, and is no part of what is measured: the trace names its functions.
(() => {
  const counts = [];
  /** Numbers what is counted: a frame that was asked for by an earlier count is none of a later one. */
  let counting = 0;
  let before = new Map();
  /** The part of the picture that is in view, as its own coordinates. */
  let view = { left: 0, right: 0, top: 0, bottom: 0 };

  /** How many tokens are to be seen, and how many of these stand elsewhere than in the frame before. */
  function benchCountTokens() {
    const places = new Map();
    let moving = 0;
    for (const token of document.querySelectorAll('[data-token]')) {
      const { opacity, transform } = token.style;
      if (opacity === '0' || !isInView(transform)) continue;
      places.set(token, transform);
      if (before.get(token) !== transform) moving++;
    }
    before = places;
    counts.push({ visible: places.size, moving });
  }

  function benchCountEachFrame(own) {
    requestAnimationFrame(function benchFrame() {
      if (own !== counting) return;
      benchCountTokens();
      benchCountEachFrame(own);
    });
  }

  function isInView(transform) {
    const [x, y] = (/^translate\((.+?)px, (.+?)px\)/.exec(transform) ?? []).slice(1).map(Number);
    return x >= view.left && x <= view.right && y >= view.top && y <= view.bottom;
  }

  function viewOf(svg) {
    const own = svg.getBoundingClientRect();
    const all = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
    for (let around = svg.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflow !== 'visible') all.push(around.getBoundingClientRect());
    }
    return {
      left: Math.max(...all.map(({ left }) => left)) - own.left,
      top: Math.max(...all.map(({ top }) => top)) - own.top,
      right: Math.min(...all.map(({ right }) => right)) - own.left,
      bottom: Math.min(...all.map(({ bottom }) => bottom)) - own.top,
    };
  }

  /** Marks in the trace when something that fits one of these selectors comes into the page. */
  function benchWatch(selectors) {
    new MutationObserver(function benchMark(changes) {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof Element)) continue;
        for (const selector of selectors) {
          if (node.matches(selector) || node.querySelector(selector)) {
            performance.mark(`bench ${selector}`);
          }
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  }

  /**
   * Gives each frame the time of a sixtieth of a second, however long it took: so a machine that does not keep up has
   * the same frames to make as one that does, and not fewer with more in them.
   */
  function benchSteady() {
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    let shown = performance.now();
    let last;
    globalThis.requestAnimationFrame = (callback) =>
      ask((now) => {
        if (now !== last) shown += 1000 / 60;
        last = now;
        callback(shown);
      });
  }

  globalThis.bench = {
    watch: benchWatch,
    steady: benchSteady,
    frames: () => counts.length,
    count() {
      counts.length = 0;
      view = viewOf(document.querySelector('[data-token]').closest('svg'));
      benchCountEachFrame(++counting);
    },
    /** Ends it; gives what was counted, but for the first frame, which has none before it. */
    counted() {
      counting++;
      return counts.slice(1);
    },
  };
})();
