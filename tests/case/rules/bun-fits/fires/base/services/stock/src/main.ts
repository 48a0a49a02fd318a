import { Elysia } from 'elysia';
import { available } from './shelves';

new Elysia().get('/toys', () => available()).listen({ hostname: '0.0.0.0', port: 8080 });
