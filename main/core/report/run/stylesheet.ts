/** What the report of a run adds to the look of a diagnosis (../stylesheet.ts). */
export const runStylesheet = `
.change { padding: 12px 0; page-break-inside: avoid; }
.change h3 .title { margin-right: 16px; }
.change table { margin: 4px 0 8px; }
.strip { display: block; max-width: 100%; height: auto; }
.strip text { font: 12px Consolas, "Lucida Console", "Liberation Mono", monospace; }
@media screen and (prefers-color-scheme: dark) {
  .strip .unit, .strip .space { fill: #1b2023; }
  .strip .end { fill: #343d42; }
  .strip .tail { fill: #40211f; }
  .strip .half { fill: #372c13; }
  .strip text.unit, .strip text.space, .strip text.end, .strip text.tail, .strip text.half, .strip text.elided { fill: #f0f3f4; }
}
`.trimStart()
