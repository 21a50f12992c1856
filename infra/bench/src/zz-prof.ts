import { writeFileSync } from 'node:fs';
/** Attaches to a node process by SIGUSR1 and profiles. */
export async function profile(pid: number, port = 9229): Promise<() => Promise<void>> {
  process.kill(pid, 'SIGUSR1');
  await new Promise((r) => setTimeout(r, 700));
  const [t] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as any[];
  const ws = new WebSocket(t.webSocketDebuggerUrl);
  await new Promise((r) => ws.addEventListener('open', r));
  let id = 0; const waits = new Map<number, (v: any) => void>();
  ws.addEventListener('message', (m) => { const d = JSON.parse(String(m.data)); waits.get(d.id)?.(d.result); });
  const call = (method: string) => new Promise<any>((r) => { id += 1; waits.set(id, r); ws.send(JSON.stringify({ id, method })); });
  await call('Profiler.enable'); await call('Profiler.start');
  return async () => {
    const { profile: p } = await call('Profiler.stop'); ws.close();
    writeFileSync('/tmp/prof.json', JSON.stringify(p));
    const self = new Map<string, number>(); const byId = new Map(p.nodes.map((n: any) => [n.id, n]));
    let total = 0;
    p.samples.forEach((s: number, i: number) => { const n: any = byId.get(s); const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').slice(-4).join('/')}:${n.callFrame.lineNumber + 1}`; const dt = p.timeDeltas[i]; self.set(k, (self.get(k) ?? 0) + dt); total += dt; });
    console.log('profile total ms', total / 1000);
    for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log((v / 1000).toFixed(0).padStart(7), k);
    const mod = new Map<string, number>();
    p.samples.forEach((s: number, i: number) => { const n: any = byId.get(s); const u: string = n.callFrame.url; const k = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(u)?.[1] ?? (u.startsWith('node:') ? 'node' : u.split('/').slice(-3).join('/') || n.callFrame.functionName); mod.set(k, (mod.get(k) ?? 0) + p.timeDeltas[i]); });
    console.log('--- by module'); for (const [k, v] of [...mod].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log((v / 1000).toFixed(0).padStart(7), k);
  };
}
