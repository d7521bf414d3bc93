/**
 * How a report looks, on paper and on screens, light and dark. What is above `@supports` is for every browser since
 * Windows XP; colours follow design/UI.md.
 */
export const reportStylesheet = `
body { margin: 0; padding: 24px; background: #fff; color: #171c20; font: 14px/20px "Segoe UI", Tahoma, "Open Sans", Arial, sans-serif; }
.page { max-width: 960px; margin: 0 auto; }
h1, h2, h3, p, table, dl { margin: 0; }
h1 { margin: 4px 0 8px; font-size: 26px; line-height: 34px; font-weight: 600; }
h2 { margin: 28px 0 4px; padding-bottom: 4px; border-bottom: 2px solid #171c20; font-size: 16px; line-height: 24px; font-weight: 600; }
h3 { font-size: 100%; line-height: inherit; font-weight: 600; }
code, .log td { font-family: Consolas, "Lucida Console", "Liberation Mono", monospace; font-size: 13px; }
code, td, dd, h1, h3 { word-wrap: break-word; overflow-wrap: anywhere; }
.kind, .muted, .why, caption, th, dt { color: #444e55; }
.kind { font-size: 12px; line-height: 16px; }
.lead { max-width: 46em; font-size: 16px; line-height: 24px; }
.tally { margin-top: 8px; }
.tally span { margin-right: 16px; white-space: nowrap; }
.sign { margin-right: 8px; vertical-align: -3px; }
.ok { color: #11683a; }
.bad { color: #b0201c; }
.warn { color: #7a4d00; }
.unknown, .none { color: #5b656c; }
.needed { color: #0a5a78; }
h1 .title, h3 .title { color: #171c20; }
.st { font-weight: 600; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid #d9dfe3; }
th { font-weight: normal; font-size: 12px; line-height: 16px; }
tbody th { font-size: 100%; line-height: inherit; }
caption { padding: 8px 0 4px; text-align: left; }
.facts { margin-top: 16px; border-top: 1px solid #d9dfe3; }
.first { width: 136px; }
col.first { width: 152px; }
.found { width: 34%; }
.half { margin-top: 8px; padding: 8px 12px; border: 1px solid #d3a54a; border-left: 4px solid #7a4d00; }
.step b { font-weight: 600; }
.number { width: 28px; }
.finding { padding: 12px 0; border-bottom: 1px solid #d9dfe3; page-break-inside: avoid; }
.finding table { margin: 4px 0 8px; }
.finding .because { margin: 0 0 0 152px; }
.log { margin-top: 16px; }
.log table { margin-top: 4px; }
.log td { padding-top: 2px; padding-bottom: 2px; line-height: 18px; }
.log .line { width: 56px; }
.log .severity { width: 104px; }
.log .component { width: 128px; }
.log .time { width: 108px; }
.log tr.matched td { font-weight: bold; }
.log tr.error td { background: #fce9e7; }
.log tr.warning td { background: #fdf1d7; }
.log td.error { color: #b0201c; }
.log td.warning { color: #7a4d00; }
.log td.line, .log td.time, .log td.component { color: #444e55; }
.log td .code { border-bottom: 1px dotted #171c20; }
.axis { display: block; margin: 4px 0; }
.foot { margin-top: 32px; padding-top: 8px; border-top: 1px solid #d9dfe3; color: #444e55; font-size: 12px; line-height: 16px; }
@supports (display: grid) {
  h1 { display: grid; grid-template-columns: 24px 1fr; column-gap: 12px; }
  h1 .sign { margin: 5px 0 0; }
  .finding h3 { display: grid; grid-template-columns: 136px 1fr; column-gap: 16px; }
  .finding h3 .colon { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); }
  .finding dl { display: grid; grid-template-columns: 136px 1fr; gap: 2px 16px; }
  .finding dd { margin: 0; }
  td, th { font-variant-numeric: tabular-nums; }
}
@media screen and (max-width: 720px) {
  body { padding: 16px; }
  .finding h3, .finding dl, .evidence, .evidence tbody, .evidence tr, .evidence th, .evidence td { display: block; }
  .finding h3 .colon { position: static; clip: auto; }
  .evidence th, .evidence td { padding: 0; border: 0; }
  .evidence tr { padding: 4px 0; border-bottom: 1px solid #d9dfe3; }
  .finding dd { margin: 0 0 4px; }
  .finding .because { margin-left: 0; }
  .first { width: 104px; }
  .log { overflow-x: auto; }
  .log table { min-width: 640px; }
}
@media screen and (prefers-color-scheme: dark) {
  html { color-scheme: dark; }
  body { background: #1b2023; color: #f0f3f4; }
  h1 .title, h3 .title { color: #f0f3f4; }
  h2 { border-color: #f0f3f4; }
  .kind, .muted, .why, caption, th, dt, .foot, .log td.line, .log td.time, .log td.component { color: #c4ccd1; }
  .ok { color: #7dd3a0; }
  .bad, .log td.error { color: #ff9d93; }
  .warn, .log td.warning { color: #f0c264; }
  .unknown, .none { color: #a3aeb4; }
  .needed { color: #79c6e4; }
  .cut { stroke: #1b2023; }
  th, td, .facts, .finding, .evidence tr, .foot { border-color: #343d42; }
  .half { border-color: #8a6a22; border-left-color: #f0c264; }
  .log tr.error td { background: #40211f; }
  .log tr.warning td { background: #372c13; }
  .log td .code { border-color: #f0f3f4; }
}
@media print {
  body { padding: 0; font-size: 10pt; line-height: 14pt; }
  .page { max-width: none; }
  .lead { font-size: 11pt; line-height: 15pt; }
  h1 { font-size: 18pt; line-height: 23pt; }
  h2, h3, caption { page-break-after: avoid; }
  h2 { margin-top: 18pt; }
  tr { page-break-inside: avoid; }
  thead { display: table-header-group; }
  code, .log td { font-size: 8.5pt; line-height: 12pt; }
  .log td, .log th { padding-right: 8px; }
  .log .line { width: 36px; }
  .log .severity { width: 84px; }
  .log .component { width: 92px; }
  .log .time { width: 88px; }
}
@page { margin: 16mm; }
`.trimStart()
