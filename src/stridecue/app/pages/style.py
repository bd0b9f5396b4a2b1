"""Style: how a page looks. Text has a contrast of 4.5 to 1 at least, light and dark alike.

What a colour tells, a shape tells too: dots, rings, dashes, hatching. On paper all of it is black.
"""

STYLE = """
:root{--paper:#fff;--card:#f6f8fa;--ink:#1b1f24;--soft:#57606a;--grid:#d5dbe1;--a:#0b5cad;
--b:#a04a00;--fill:#b9d4ee;--band:#e9edf1;--work:#f4d9bd}
@media (prefers-color-scheme:dark){:root{--paper:#0f1419;--card:#171d24;--ink:#e8ebee;
--soft:#a6afb8;--grid:#333c46;--a:#74b8ff;--b:#ffb36b;--fill:#1f4a73;--band:#222a33;--work:#4a3421}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.2;margin:.2rem 0 .3rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:0 0 .35rem;overflow-wrap:anywhere}
p{margin:.35rem 0}
.soft,figcaption,caption,footer{color:var(--soft)}
.soft,figcaption,footer{font-size:.875rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem;margin:1rem 0}
dl div{background:var(--card);border-radius:.5rem;padding:.55rem .7rem}
dt{font-size:.8rem;color:var(--soft)}
dd{margin:0;white-space:nowrap;font-size:1.2rem;font-weight:600;font-variant-numeric:tabular-nums}
.grid{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
section{background:var(--card);border-radius:.6rem;padding:.8rem;min-width:0}
figure{margin:0}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{fill:var(--soft);
font:11px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.axis line{stroke:var(--grid)}
.series path,.series line{fill:none;stroke-width:1.8}
.one path,.one line{stroke:var(--a)}
.two path,.two line{stroke:var(--b);stroke-dasharray:5 3}
.three path{stroke:var(--ink);stroke-dasharray:1.5 2.5;stroke-width:1.5}
.dot circle{fill:var(--a)}
.ring circle{fill:var(--card);stroke:var(--b);stroke-width:1.8}
.square rect{fill:var(--b)}
.mark line{stroke:var(--ink);stroke-width:2}
.pillar rect{fill:var(--fill);stroke:var(--a)}
.work rect{fill:var(--work)}
.border line{stroke:var(--soft);stroke-dasharray:2 3;stroke-width:1}
.key{display:flex;flex-wrap:wrap;gap:.15rem 1rem;list-style:none;padding:0;margin:.3rem 0 0;
font-size:.85rem}
.key svg{overflow:visible;display:inline-block;width:24px;height:12px;
margin-right:.35rem;vertical-align:-1px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.85rem;padding:.2rem 0}
th,td{padding:.25rem .45rem;text-align:right;border-bottom:1px solid var(--grid);white-space:nowrap}
th{font-weight:600}
tbody th{font-weight:400}
.w{text-align:left}
details{margin-top:.5rem}
summary{cursor:pointer;font-size:.9rem;padding:.25rem 0}
:focus-visible{outline:2px solid var(--a);outline-offset:2px}
footer{margin:1.2rem 0 .5rem}
@media (min-width:56rem){.grid{grid-template-columns:repeat(2,minmax(0,1fr));grid-auto-flow:dense}
.wide{grid-column:1/-1}
figure{max-width:34rem}main{padding:1.5rem}}
@media print{@page{size:A4;margin:14mm}
:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--grid:#bbb;--a:#000;--b:#000;--fill:#ccc;
--band:#eee;--work:#ddd}
body{font-size:10pt}main{max-width:none;padding:0}
.grid{display:block}section{break-inside:avoid;margin-bottom:7mm;padding:0}
figure{max-width:125mm}.scroll{overflow:visible}summary{display:none}
details::details-content{content-visibility:visible;block-size:auto}}
"""
