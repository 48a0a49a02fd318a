import { build } from './app.js';
import { Timetable } from './timetable.js';

const app = build(new Timetable(process.env.TIMETABLE_URL ?? 'http://timetable.internal'));
await app.listen({ host: '0.0.0.0', port: 3000 });
