// Draws the page's charts from the figures that stand in it as JSON. Every text is set as text: no
// string of the page is ever read as markup or as a template.
(function () {
  "use strict";

  const PRINTED = { width: 620, height: 210 };
  const CURVE_HEIGHT = 300;
  const DASHES = ["solid", "dashed", "dotted"];
  const figures = JSON.parse(document.getElementById("chart-data").textContent);
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
  const ink = "var(--ink)";
  const family = getComputedStyle(document.body).fontFamily;
  const line = { lineStyle: { color: "var(--line)" } };
  const font = { color: ink, fontSize: 13, fontFamily: family };

  function tone(name) {
    return "var(--" + name + ")";
  }

  function shortened(text, most) {
    return text.length > most ? text.slice(0, most - 1) + "…" : text;
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    return made;
  }

  function tip(chart) {
    return function (points) {
      const at = points[0].dataIndex;
      const made = document.createElement("div");
      made.className = "tip";
      made.append(paragraph(chart.places[at]));
      chart.series.forEach(function (series) {
        made.append(paragraph(series.name + ": " + series.said[at]));
        if (series.band) {
          made.append(paragraph(series.band.name + ": " + series.band.said[at]));
        }
      });
      return made;
    };
  }

  function common(chart, pointer) {
    return {
      animation: false, useUTC: true,
      textStyle: font,
      tooltip: {
        trigger: "axis", confine: true, formatter: tip(chart),
        axisPointer: { type: pointer, label: { show: false }, z: 0 },
        backgroundColor: "var(--paper)", borderColor: "var(--line)", textStyle: { color: ink },
      },
    };
  }

  function valueAxis(chart, width) {
    return {
      type: "value", min: 0, max: chart.isShare ? 100 : undefined, minInterval: chart.isPercent ? 0 : 1,
      splitNumber: width < 480 ? 3 : 5, interval: chart.isShare ? (width < 480 ? 50 : 20) : undefined,
      splitLine: line,
      axisLabel: Object.assign({}, font, {
        hideOverlap: true,
        formatter: function (value) { return number.format(value) + (chart.isPercent ? "%" : ""); },
      }),
    };
  }

  function bars(chart, width) {
    const names = Math.min(170, Math.round(width * 0.34));
    const isStacked = chart.kind === "stacked";
    const room = width - names - 50;
    const longest = Math.max.apply(null, chart.places.map(function (_, at) {
      const values = chart.series.map(function (series) { return series.values[at] || 0; });
      return isStacked ? values.reduce(function (a, b) { return a + b; }, 0) : Math.max.apply(null, values);
    }).concat(1));
    function label(series) {
      return function (point) {
        const said = series.labels[point.dataIndex];
        const pixels = (series.values[point.dataIndex] / longest) * room;
        return !isStacked || pixels > 8 * said.length + 8 ? said : "";
      };
    }
    return Object.assign(common(chart, "shadow"), {
      grid: { left: 4, right: isStacked ? 28 : 64, top: 8, bottom: 4, containLabel: true },
      xAxis: valueAxis(chart, width),
      yAxis: {
        type: "category", inverse: true, data: chart.places.map(function (_, at) { return String(at); }),
        axisTick: { show: false }, axisLine: line,
        axisLabel: Object.assign({}, font, {
          interval: 0, width: names, overflow: "break", lineHeight: 15,
          formatter: function (at) { return shortened(chart.places[Number(at)], 44); },
        }),
      },
      series: chart.series.map(function (series, at) {
        return {
          type: "bar", name: String(at), data: series.values, stack: isStacked ? "all" : undefined,
          barMaxWidth: 28, emphasis: { disabled: true },
          itemStyle: { color: tone(series.tone), borderColor: "var(--paper)", borderWidth: isStacked ? 1 : 0 },
          label: {
            show: true, position: isStacked ? "inside" : "right", formatter: label(series),
            color: isStacked ? "var(--on-tone)" : ink, fontSize: 12, fontFamily: family,
          },
        };
      }),
    });
  }

  function band(chart, series, at) {
    if (!series.band) {
      return [];
    }
    const common = { type: "line", stack: "band " + at, symbol: "none", silent: true, lineStyle: { opacity: 0 } };
    const area = { color: tone(series.tone), opacity: 0.2 };
    const wide = series.band.high.map(function (high, place) {
      return high === null ? null : high - series.band.low[place];
    });
    return [
      Object.assign({ name: "low", data: over(chart, series.band.low) }, common),
      Object.assign({ name: "high", data: over(chart, wide), areaStyle: area }, common),
    ];
  }

  function marks(chart) {
    return {
      silent: true, symbol: "none", lineStyle: { color: ink, type: "dashed" },
      label: Object.assign({}, font, {
        formatter: function (mark) { return shortened(chart.marks[mark.dataIndex].name, 30); },
      }),
      data: chart.marks.map(function (mark) { return { xAxis: chart.days ? Date.parse(chart.days[mark.place]) : mark.place }; }),
    };
  }

  function placesAxis(chart, width) {
    const axis = { axisLine: line, axisTick: line, boundaryGap: chart.kind === "line" && !chart.days };
    const label = Object.assign({}, font, { hideOverlap: true, width: 110, overflow: "break", lineHeight: 15 });
    label.alignMinLabel = axis.boundaryGap ? null : "left";
    label.alignMaxLabel = axis.boundaryGap ? null : "right";
    if (chart.days) {
      label.formatter = function (at) {
        return new Date(at).toISOString().slice(0, 10).split("-").reverse().join("/");
      };
      return Object.assign(axis, {
        type: "time", splitNumber: width < 480 ? 2 : 5, minInterval: 86400000, axisLabel: label,
      });
    }
    label.formatter = function (at) { return shortened(chart.places[Number(at)], 40).replace(" – ", "\n– "); };
    return Object.assign(axis, {
      type: "category", data: chart.places.map(function (_, at) { return String(at); }), axisLabel: label,
    });
  }

  function over(chart, values) {
    return chart.days
      ? values.map(function (value, at) { return [Date.parse(chart.days[at]), value]; })
      : values;
  }

  function lines(chart, width) {
    return Object.assign(common(chart, "line"), {
      grid: { left: 4, right: 44, top: chart.marks.length ? 34 : 14, bottom: 4, containLabel: true },
      xAxis: placesAxis(chart, width),
      yAxis: valueAxis(chart, width),
      series: chart.series.flatMap(function (series, at) {
        return band(chart, series, at).concat({
          type: "line", name: String(at), data: over(chart, series.values),
          showSymbol: series.values.length <= 31,
          symbol: ["circle", "rect", "triangle"][at % 3], symbolSize: 7, emphasis: { disabled: true },
          lineStyle: { color: tone(series.tone), width: 2.5, type: DASHES[at % 3] },
          itemStyle: { color: tone(series.tone) },
          markLine: at === 0 && chart.marks.length ? marks(chart) : undefined,
        });
      }),
    });
  }

  function isCurve(chart) {
    return chart.kind === "line" || chart.kind === "curve";
  }

  function height(chart, ofCurve) {
    if (isCurve(chart)) {
      return ofCurve;
    }
    const each = chart.kind === "bars" ? 26 * chart.series.length + 18 : 46;
    return each * chart.places.length + 44;
  }

  const drawn = figures.filter(function (chart) { return chart.series.length; }).map(function (chart) {
    const place = document.getElementById("chart-" + chart.number);
    place.style.height = height(chart, CURVE_HEIGHT) + "px";
    const made = echarts.init(place, null, { renderer: "svg" });
    function draw(width, ofCurve) {
      place.style.height = height(chart, ofCurve) + "px";
      made.resize({ width: width, height: height(chart, ofCurve) });
      made.setOption((isCurve(chart) ? lines : bars)(chart, width), true);
    }
    draw(place.clientWidth, CURVE_HEIGHT);
    return { place: place, draw: draw };
  });

  document.querySelectorAll("figure details").forEach(function (details) {
    details.open = false;
  });

  let isPrinted = false;
  let waiting = 0;
  function fit() {
    if (!isPrinted) {
      drawn.forEach(function (chart) { chart.draw(chart.place.clientWidth, CURVE_HEIGHT); });
    }
  }
  addEventListener("resize", function () {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(fit);
  });
  addEventListener("beforeprint", function () {
    isPrinted = true;
    drawn.forEach(function (chart) { chart.draw(PRINTED.width, PRINTED.height); });
  });
  addEventListener("afterprint", function () {
    isPrinted = false;
    fit();
  });
})();
