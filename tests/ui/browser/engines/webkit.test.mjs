// The stories of a guest in WebKit.
import { tellStories } from './stories.mjs';
import { WebKit } from './webkit.mjs';

tellStories(new WebKit());
