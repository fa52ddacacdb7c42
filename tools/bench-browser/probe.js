// Runs in the page that is measured, and is no part of what is measured: the trace names its functions.
(() => {
  /** One frame of so many is counted: whatever the probe throws away, the page has to clear up. */
  const EVERY = 10;
  /** Frames, and what was counted in some of them. */
  let frames = 0;
  const counts = [];
  /** Numbers what is counted: a frame that was asked for by an earlier count is none of a later one. */
  let counting = 0;
  let before = new Set();
  /** Where the canvas of the picture has drawn something since it was last empty, in CSS pixels. */
  let drawn = [];
  let isNoting = false;
  /** The part of the picture that is in view, as its own coordinates. */
  let view = { left: 0, right: 0, top: 0, bottom: 0 };

  /** How many tokens are to be seen, and how many of these stand where none stood when they were counted before. */
  function benchCountTokens() {
    const places = [];
    for (const token of document.querySelectorAll('[data-token]')) {
      const { opacity, transform } = token.style;
      if (opacity !== '0') places.push(placeOf(transform));
    }
    if (document.querySelector('.stage > canvas')) places.push(...drawn);
    const visible = places.filter(isInView).map(([x, y]) => x + y / 1e6);
    counts.push({
      visible: visible.length,
      moving: visible.filter((place) => !before.has(place)).length,
    });
    before = new Set(visible);
  }

  /** Notes what is drawn on the canvas of the picture, and not what is drawn beside it to be drawn there. */
  function benchWatchCanvas() {
    const { clearRect, drawImage } = CanvasRenderingContext2D.prototype;
    Object.assign(CanvasRenderingContext2D.prototype, {
      clearRect(x, y, width, height) {
        if (isNoting && this.canvas.isConnected) drawn = [];
        return clearRect.call(this, x, y, width, height);
      },
      drawImage(image, x, y, width, height) {
        if (isNoting && this.canvas.isConnected) {
          const pixels = this.canvas.width / this.canvas.clientWidth;
          const middle = [x + (width ?? image.width) / 2, y + (height ?? image.height) / 2];
          drawn.push(middle.map((at) => at / pixels));
        }
        if (width === undefined) return drawImage.call(this, image, x, y);
        return drawImage.call(this, image, x, y, width, height);
      },
    });
  }
  benchWatchCanvas();

  function benchCountEachFrame(own) {
    requestAnimationFrame(function benchFrame() {
      if (own !== counting) return;
      const nth = ++frames % EVERY;
      // What is counted is drawn in one of the two frames before.
      isNoting = nth >= EVERY - 2;
      if (nth === 0) benchCountTokens();
      benchCountEachFrame(own);
    });
  }

  function placeOf(transform) {
    return (/^translate\((.+?)px, (.+?)px\)/.exec(transform) ?? []).slice(1).map(Number);
  }

  function isInView([x, y]) {
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
    frames: () => frames,
    count() {
      [frames, counts.length] = [0, 0];
      view = viewOf(document.querySelector('.stage > svg'));
      benchCountEachFrame(++counting);
    },
    /** Ends it; gives what was counted, but for the first time, which has none before it. */
    counted() {
      counting++;
      return counts.slice(1);
    },
  };
})();
