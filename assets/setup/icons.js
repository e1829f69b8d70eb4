// The icons that only the setup uses.
import { addIcons } from '../shared/icons.js';

addIcons({
  wifi: 'M4 9.5a12 12 0 0 1 16 0M7 13a7.5 7.5 0 0 1 10 0M10 16.4a3 3 0 0 1 4 0M12 19.4v.1',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2M14 20h2M19.5 19.5v.5',
  tables: 'M3.5 9h17M6 9v9.5M18 9v9.5M9.5 13.5h5',
  flag: 'M6 20.5v-16M6 5h11.5l-2.5 4 2.5 4H6',
  shown: 'M3 12c2.4-4 5.4-6 9-6s6.6 2 9 6c-2.4 4-5.4 6-9 6s-6.6-2-9-6M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
  next: 'M9.5 5.5L16 12l-6.5 6.5',
});
