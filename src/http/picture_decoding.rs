//! Decodes uploaded pictures in child processes, one at a time: each may take half a gigabyte of memory.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::problem::Problem;
use crate::app::ServiceError;
use crate::app::change_restaurant::NewLogo;
use crate::domain::photo::Photo;
use crate::import::{Crop, DecodedPicture, PictureError, PictureProgram, PictureUse};

/// Lets one request at a time decode its picture.
pub struct PictureDecoding {
    program: PictureProgram,
    turn: Arc<Semaphore>,
}

impl PictureDecoding {
    /// Decodes pictures with this program.
    pub fn new(program: PictureProgram) -> Self {
        Self { program, turn: Arc::new(Semaphore::new(1)) }
    }

    /// Makes the photo to save from the content of a JPEG, PNG or WebP file.
    ///
    /// # Errors
    /// 422 `photo-unreadable` with what is allowed.
    pub async fn photo(&self, file: Vec<u8>, crop: Crop) -> Result<Photo, Problem> {
        let decoded = self.decode(file, PictureUse::Photo(crop), "photo-unreadable").await?;
        Ok(decoded.photo)
    }

    /// Makes the logo to save.
    ///
    /// # Errors
    /// 422 `logo-unreadable` with what is allowed.
    pub async fn logo(&self, file: Vec<u8>) -> Result<NewLogo, Problem> {
        let DecodedPicture { photo, width, height } =
            self.decode(file, PictureUse::Logo, "logo-unreadable").await?;
        Ok(NewLogo { photo, width, height })
    }

    async fn decode(
        &self,
        file: Vec<u8>,
        picture_use: PictureUse,
        code: &'static str,
    ) -> Result<DecodedPicture, Problem> {
        let fault = || ServiceError::Fault("reading a picture failed".to_owned());
        let permit = Arc::clone(&self.turn).acquire_owned().await.map_err(|_| fault())?;
        let program = self.program.clone();
        let decoded = tokio::task::spawn_blocking(move || {
            let decoded = program.decode(file, picture_use);
            // Also when the request has ended before.
            drop(permit);
            decoded
        });
        decoded.await.map_err(|_| fault())?.map_err(|error| match error {
            PictureError::Refused(why) => Problem::new(422, code, why),
            PictureError::NotStarted(_) => ServiceError::Fault(error.to_string()).into(),
        })
    }
}
