//! Decodes uploaded logos, one at a time: each may take 64 MB of memory.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::problem::Problem;
use crate::app::ServiceError;
use crate::app::change_restaurant::NewLogo;
use crate::import::resize_logo;

/// Lets one request at a time decode its logo.
pub struct LogoDecoding(Arc<Semaphore>);

impl Default for LogoDecoding {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

impl LogoDecoding {
    /// Makes the logo to save from the content of a JPEG or PNG file.
    ///
    /// # Errors
    /// 422 `logo-unreadable` with what is allowed.
    pub async fn decode(&self, file: Vec<u8>) -> Result<NewLogo, Problem> {
        let fault = || ServiceError::Fault("reading a logo failed".to_owned());
        let permit = Arc::clone(&self.0).acquire_owned().await.map_err(|_| fault())?;
        let decoded = tokio::task::spawn_blocking(move || {
            let decoded = resize_logo(&file);
            // Also when the request has ended before.
            drop(permit);
            decoded
        });
        let decoded = decoded.await.map_err(|_| fault())?;
        let (photo, width, height) = decoded.map_err(|why| Problem::new(422, "logo-unreadable", why))?;
        Ok(NewLogo { photo, width, height })
    }
}
