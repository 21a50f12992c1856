import { readFileSync } from 'node:fs';
import pg from 'pg';
import { footprint } from './footprint.ts';
import { noticeLatency } from './notice-latency.ts';
import { quantile, tableOf } from './figure.ts';
import { profile } from './zz-prof.ts';
import { Connection, Client } from '@temporalio/client';
import { Rig } from './rig.ts';
import { postThroughput } from './post-throughput.ts';
const rig = await Rig.open('native', false, () => {});
const cpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8'); const x = f.slice(f.lastIndexOf(')') + 2).split(' '); return (Number(x[11]) + Number(x[12])) / 100; };
const total = () => { const f = readFileSync('/proc/stat','utf8').split('\n')[0]!.split(/\s+/).slice(1).map(Number); return f; };
try {
  const { system } = await rig.stage();
  let t: any, before: any, tot: any;
  (globalThis as any).onLoad = () => { before = [...system.services.values()].map((s) => [s.name, cpu(s.pid!)]); before.push(['kafka', cpu(rig.engines.pids.kafka!)], ['temporal', cpu(rig.engines.pids.temporal!)], ['bench', cpu(process.pid)]); t = performance.now(); tot = total(); };
  (globalThis as any).onDone = () => {
    const s = (performance.now() - t) / 1000;
    const now = [...system.services.values()].map((s) => [s.name, cpu(s.pid!)]); now.push(['kafka', cpu(rig.engines.pids.kafka!)], ['temporal', cpu(rig.engines.pids.temporal!)], ['bench', cpu(process.pid)]);
    console.log('load s', s.toFixed(1), now.map(([n, v]: any, i: number) => `${n} ${(100 * (v - before[i][1]) / s).toFixed(0)}%`).join('  '));
    const a = total().map((v, i) => v - tot[i]); console.log('idle share of machine', (100 * a[3]! / a.reduce((x, y) => x + y, 0)).toFixed(0), '%');
  };
  if (process.env.PROF) { let stop: any; const l = (globalThis as any).onLoad; (globalThis as any).onLoad = () => { l(); void profile(system.services.get(process.env.PROF!)!.pid!).then((s) => { stop = s; }); }; const d = (globalThis as any).onDone; (globalThis as any).onDone = () => { d(); void stop?.(); }; }
  console.log(tableOf(await noticeLatency(rig)));
  console.log(tableOf(await footprint(rig)));
  const c = new pg.Client({ connectionString: system.adminUrl }); await c.connect();
  const made = `('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint`;
  const q = (schema: string, type: string) => `select subject, min(${made}) as at from ${schema}.fact where type = '${type}' group by 1`;
  const { rows } = await c.query(`select subject, a.at as a, b.at as b, m.at as m, n.at as n from (${q('attendance','attendance.outcome-recorded.v1')}) a join (${q('programme','programme.clearance-sought.v1')}) b using (subject) join (${q('attendance','attendance.miss-counted.v1')}) m using (subject) join (${q('programme','programme.notice-raised.v1')}) n using (subject) order by a.at`);
  const d = (x: string, y: string) => rows.map((r: any) => Number(r[y]) - Number(r[x]));
  for (const [x, y, w] of [['a','b','recorded→sought'],['b','m','sought→counted'],['m','n','counted→raised'],['a','n','recorded→raised']] as const) console.log(w, 'p50', quantile(d(x,y), .5), 'p90', quantile(d(x,y), .9), 'p99', quantile(d(x,y), .99));
  const con = await Connection.connect({ address: rig.engines.temporalAddress }); const cl = new Client({ connection: con, namespace: 'byway' });
  const lens: any[] = []; for (const r of rows.slice(0, 200)) { const h = await cl.workflow.getHandle(`case:${r.subject}`).fetchHistory(); const types: any = {}; for (const e of h.events!) { types[e.eventType!] = (types[e.eventType!] ?? 0) + 1; } lens.push([h.events!.length, types]); }
  console.log('events', quantile(lens.map((x) => x[0]), .5), quantile(lens.map((x) => x[0]), .99), 'signals p50', quantile(lens.map((x) => x[1][9] ?? 0), .5), 'p99', quantile(lens.map((x) => x[1][9] ?? 0), .99), 'timedout tasks', lens.reduce((a, x) => a + (x[1][8] ?? 0), 0), 'failed', lens.reduce((a, x) => a + (x[1][7] ?? 0), 0), JSON.stringify(lens[100][1]));
  await con.close();
  console.log(rows.filter((_: any, i: number) => i % 10 === 0).map((r: any) => `${r.b - r.a}/${r.m - r.b}/${r.n - r.m}`).join(' '));
  await c.end();
} finally { await rig.close(); }
