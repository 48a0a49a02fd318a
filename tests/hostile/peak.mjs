// Loaded before the program (--import): writes what it took when it ends. Times in ms, memory in KiB.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

// getrusage(2) carries the memory of the process that started this one over; VmHWM (proc(5)) begins anew with the program.
function largestMemory() {
  const status = '/proc/self/status';
  const told = existsSync(status) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8')) : null;
  return told === null ? process.resourceUsage().maxRSS : Number(told[1]);
}

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const taken = { wall: performance.now(), cpu: (userCPUTime + systemCPUTime) / 1000, kib: largestMemory() };
  writeFileSync(process.env.HOSTILE_TAKEN, JSON.stringify(taken));
});
