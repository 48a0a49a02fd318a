import { build } from './app.js';

await build().listen({ host: '0.0.0.0', port: 3000 });
