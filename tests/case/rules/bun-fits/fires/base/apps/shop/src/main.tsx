import { createRoot } from 'react-dom/client';
import { Shelf } from './shelf';

createRoot(document.getElementById('root') as HTMLElement).render(<Shelf />);
