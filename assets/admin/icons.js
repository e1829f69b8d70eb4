// The icons that only this page uses.
import { addIcons } from '../shared/icons.js';

addIcons({
  people: 'M9 5.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M3.5 19c.4-3.6 2.4-5.5 5.5-5.5s5.1 1.9 5.5 5.5M15.5 6a2.7 2.7 0 1 1 0 5.2M17 13.8c2 .6 3.2 2.3 3.5 5.2',
  house: 'M4 10.5L12 4l8 6.5V20H4zM10 20v-5.5h4V20',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  log: 'M6 4h12v16H6zM9 8.5h6M9 12h6M9 15.5h4',
  health: 'M3.5 12.5h4l2.5-6 4 11 2.5-5h4',
  next: 'M9.5 5.5L16 12l-6.5 6.5',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2M14 20h2M19.5 19.5v.5',
  backup: 'M5 6.5C5 5.1 8.1 4 12 4s7 1.1 7 2.5S15.9 9 12 9 5 7.9 5 6.5M5 6.5v11C5 18.9 8.1 20 12 20s7-1.1 7-2.5v-11M5 12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5',
  today: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8M8.5 15.5l2.2 2.2 4-4',
  till: 'M4 12h16v8H4zM7 12V5h10v7M9.5 8.5h5M4 16h16',
  chart: 'M4 4v16h16M8 16v-4M12 16V8M16 16v-6',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  key: 'M8 11a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M10.5 12L19 4.5M15 8l2.5 2.5',
});
