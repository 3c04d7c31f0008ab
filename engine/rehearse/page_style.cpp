#include "rehearse/page_parts.hpp"

namespace rota::rehearse {

// The hues: one for the load of days, from hardly to full; two for the parts of bars, which differ
// in lightness as well, so that they can be told apart on paper and by everybody.
const char* const page_style = R"css(
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1f2523; --soft: #66706c; --line: #e3e1da;
  --accent: #0f6b5c; --visit: #0f6b5c; --task: #8fc7b8; --alarm: #b3341f; --gold: #a8741a;
  --l0: transparent; --l1: #dcefe9; --l2: #b4dccf; --l3: #7dc0ad; --l4: #3f9c86; --l5: #0f6b5c;
  --hatch: #ece9e0; --off: #f1efe9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141816; --card: #1b211f; --ink: #e6ebe8; --soft: #95a19c; --line: #2d3532;
    --accent: #6fcdb6; --visit: #4fb59d; --task: #2b5c51; --alarm: #f08a72; --gold: #e0b25c;
    --l1: #1d352f; --l2: #235046; --l3: #2c7263; --l4: #3d9a86; --l5: #66cbb3;
    --hatch: #2a322f; --off: #181d1b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font: 15px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC",
    "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 1120px; margin: 0 auto; padding: 28px 20px 60px; }
header h1 { margin: 0; font-size: 30px; letter-spacing: .01em; }
header p { margin: 4px 0 0; color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr));
  gap: 10px; margin: 22px 0 6px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 10px 14px; }
.tile b { display: block; font-size: 26px; line-height: 1.2; font-weight: 650; }
.tile span { color: var(--soft); font-size: 13px; }
.tile.bad b { color: var(--alarm); }
.note { border-left: 4px solid var(--gold); background: var(--card); padding: 9px 14px;
  border-radius: 0 8px 8px 0; margin: 14px 0; }
nav { margin: 14px 0 0; display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 14px; }
nav a { color: var(--accent); text-decoration: none; }
section { margin-top: 38px; }
h2 { font-size: 20px; margin: 0 0 2px; }
h2 + div { margin-top: 10px; }
section > p { margin: 0 0 12px; color: var(--soft); font-size: 14px; }
.months { display: grid; grid-template-columns: repeat(auto-fill, minmax(228px, 1fr));
  gap: 14px; }
.month { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 10px 12px 12px; break-inside: avoid; }
.month h3 { margin: 0 0 6px; font-size: 14px; display: flex; justify-content: space-between;
  align-items: baseline; }
.month h3 small { color: var(--soft); font-weight: 400; font-size: 12px; }
.month.unpublished h3 { background: repeating-linear-gradient(135deg, var(--hatch) 0 3px,
  transparent 3px 9px); margin: -10px -12px 6px; padding: 8px 12px 4px;
  border-radius: 9px 9px 0 0; }
.days { display: grid; grid-template-columns: repeat(7, 1fr); gap: 3px; }
.days i { font-style: normal; font-size: 11px; color: var(--soft); text-align: center; }
.day { position: relative; aspect-ratio: 1; border-radius: 5px; font-size: 12px;
  display: flex; align-items: center; justify-content: center; border: 1px solid var(--line); }
.day.off { border-color: transparent; color: var(--soft); background: var(--off); }
.day.holiday { color: var(--alarm); background: var(--off); border-color: transparent;
  font-weight: 600; }
.day.makeup { border: 1.5px dashed var(--gold); }
.day.out { visibility: hidden; }
.l1 { background: var(--l1) !important; } .l2 { background: var(--l2) !important; }
.l3 { background: var(--l3) !important; }
.l4 { background: var(--l4) !important; color: #fff; }
.l5 { background: var(--l5) !important; color: #fff; }
@media (prefers-color-scheme: dark) { .l4, .l5 { color: #0c1210; } }
.day.start::after { content: ""; position: absolute; top: 3px; right: 3px; width: 5px;
  height: 5px; border-radius: 50%; background: var(--gold); }
.legend { display: flex; flex-wrap: wrap; gap: 6px 16px; margin-top: 12px; font-size: 13px;
  color: var(--soft); align-items: center; }
.legend span { display: inline-flex; align-items: center; gap: 5px; }
.legend .day { width: 18px; height: 18px; aspect-ratio: auto; flex: none; }
.legend .swatch { width: 12px; height: 12px; border-radius: 3px; }
.chart { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 12px; overflow-x: auto; }
.chart svg { display: block; width: 100%; min-width: 660px; height: auto; }
.chart text { fill: var(--soft); font-size: 11px; }
.chart .grid { stroke: var(--line); stroke-width: 1; }
.visit { fill: var(--visit); background: var(--visit); }
.task { fill: var(--task); background: var(--task); }
.alarm { fill: var(--alarm); background: var(--alarm); }
.wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { padding: 6px 12px; text-align: left; border-bottom: 1px solid var(--line);
  white-space: nowrap; vertical-align: middle; }
tr:last-child td { border-bottom: 0; }
th { color: var(--soft); font-weight: 500; font-size: 13px; white-space: normal;
  vertical-align: bottom; }
td:first-child, th:first-child { position: sticky; left: 0; background: var(--card); }
td.n, th.n { text-align: right; }
th.when { white-space: nowrap; }
td.loose { white-space: normal; min-width: 200px; }
td.zero { color: var(--soft); opacity: .55; }
td.hot { color: var(--alarm); font-weight: 600; }
.bar { display: flex; height: 12px; width: 190px; border-radius: 3px; overflow: hidden; }
.strip { display: block; width: 265px; height: 14px; }
.strip .base { fill: var(--off); }
.dot { color: var(--gold); }
details > summary { cursor: pointer; color: var(--accent); padding: 8px 12px; font-size: 14px; }
.none { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 10px 14px; color: var(--soft); }
footer { margin-top: 48px; padding-top: 14px; border-top: 1px solid var(--line);
  color: var(--soft); font-size: 13px; }
code { font: 13px ui-monospace, "Cascadia Mono", Menlo, monospace; }
@media (max-width: 560px) {
  main { padding: 18px 12px 40px; }
  header h1 { font-size: 24px; }
  .tiles { grid-template-columns: repeat(3, 1fr); gap: 8px; }
  .tile { padding: 8px 10px; } .tile b { font-size: 21px; } .tile span { font-size: 12px; }
  .months { grid-template-columns: 1fr 1fr; gap: 8px; }
  .month { padding: 8px; } .month.unpublished h3 { margin: -8px -8px 5px; padding: 6px 8px 3px; }
  .month h3 small { display: none; }
  .days { gap: 2px; } .day { font-size: 10px; border-radius: 3px; }
  .days i { font-size: 9px; }
  .day.start::after { width: 4px; height: 4px; top: 1px; right: 1px; }
  th, td { padding: 6px 8px; }
  .bar { width: 110px; }
  th { font-size: 12px; line-height: 1.3; } td.loose { min-width: 120px; }
}
@media print {
  :root { color-scheme: light;
    --paper: #fff; --card: #fff; --ink: #000; --soft: #555; --line: #ccc; --accent: #0f6b5c;
    --visit: #0f6b5c; --task: #8fc7b8; --alarm: #b3341f; --gold: #a8741a; --off: #f3f3f3;
    --hatch: #e4e4e4; --l1: #dcefe9; --l2: #b4dccf; --l3: #7dc0ad; --l4: #3f9c86; --l5: #0f6b5c; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav { display: none; } main { max-width: none; padding: 0; }
  .months { grid-template-columns: repeat(4, 1fr); gap: 8px; }
  .month { padding: 6px 8px 8px; } .day { font-size: 9px; aspect-ratio: 1.4; }
  .tiles { grid-template-columns: repeat(6, 1fr); }
  td:first-child, th:first-child { position: static; }
  section { margin-top: 22px; } h2, section > p { break-after: avoid; } tr, .month, .chart { break-inside: avoid; }
  .wide, .chart { overflow: visible; } .chart svg { min-width: 0; }
  th, td { padding: 3px 6px; font-size: 11px; } td.loose { min-width: 0; }
}
)css";

}  // namespace rota::rehearse
