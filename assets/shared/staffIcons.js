// The icons that only the staff's pages use, so that guests' phones do not load them.
import { addIcons } from './icons.js';

addIcons({
  circle: 'M12 5.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13',
  soldout: 'M12 4.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6.7 6.7l10.6 10.6',
  link: 'M10 14a4 4 0 0 0 5.7 0l2.8-2.8a4 4 0 0 0-5.7-5.7L11.5 6.8M14 10a4 4 0 0 0-5.7 0l-2.8 2.8a4 4 0 0 0 5.7 5.7l1.3-1.3',
  lock: 'M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  bill: 'M6.5 3.5h11v17l-2.75-1.8L12 20.5l-2.75-1.8L6.5 20.5zM9.5 8h5M9.5 11.5h5',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15 9a4.2 4.2 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5',
  logout: 'M13.5 4.5h-8v15h8M10 12h10M16.5 8.5L20 12l-3.5 3.5',
  rush: 'M4.5 6l6.5 6-6.5 6M12 6l6.5 6-6.5 6',
  keyboard: 'M3.5 7.5h17v9h-17zM7 11h.01M10.5 11h.01M14 11h.01M17 11h.01M8 14h8',
  fullscreen: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  moved: 'M4 8.5h13M13.5 5L17 8.5 13.5 12M20 15.5H7M10.5 12L7 15.5 10.5 19',
  down: 'M5.5 9L12 15.5 18.5 9',
  up: 'M5.5 15L12 8.5 18.5 15',
  wifi: 'M4 9.5a11.5 11.5 0 0 1 16 0M7 13a7.2 7.2 0 0 1 10 0M10 16.3a3 3 0 0 1 4 0M12 19.2h.01',
});
