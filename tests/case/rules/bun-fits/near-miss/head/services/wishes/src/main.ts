import { build } from './app';
import { inStock } from './stock';

build(inStock).listen({ hostname: '0.0.0.0', port: 3000 });
