// Full screen, where the browser allows it.

/** Switches full screen on or off. */
export function toggleFullscreen() {
  if (!document.fullscreenEnabled) return;
  const switched = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  switched.catch(() => {
    // Some browsers refuse full screen; then nothing happens.
  });
}
