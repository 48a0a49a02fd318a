import { createRoot } from 'react-dom/client';
import { Menu } from './menu';

createRoot(document.getElementById('root')!).render(<Menu />);
