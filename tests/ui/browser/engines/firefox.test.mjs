// The stories of a guest in Firefox.
import { Firefox } from './firefox.mjs';
import { tellStories } from './stories.mjs';

tellStories(new Firefox());
