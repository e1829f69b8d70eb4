//! Routes: upload and remove the logo, and preview an accent colour.

use std::sync::Arc;

use rocket::data::{Data, FromData, Outcome};
use rocket::request::Request;
use rocket::{Route, State, delete, get, put, routes};

use crate::app::App;
use crate::app::change_restaurant::RestaurantEdit;
use crate::app::support::idempotency::Answer;
use crate::domain::accent::Colour;
use crate::http::body::{EmptyBody, read_picture};
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::Faults;
use crate::http::picture_decoding::PictureDecoding;
use crate::http::problem::{ApiResult, refuse};
use crate::http::reply::Json;
use crate::view::restaurant::AccentView;

/// Largest file of a logo, in bytes. The page sends much less, because it makes pictures smaller first.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    routes![upload, remove, accent]
}

/// The content of a picture, and the fingerprint of the request.
struct PictureBody {
    content: Vec<u8>,
    fingerprint: [u8; 32],
}

#[rocket::async_trait]
impl<'r> FromData<'r> for PictureBody {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read_picture(request, data, FILE_BYTES_MAX).await {
            Ok((content, fingerprint)) => Outcome::Success(Self { content, fingerprint }),
            Err(problem) => Outcome::Error(refuse(request, problem)),
        }
    }
}

#[put("/restaurant/logo", data = "<file>")]
async fn upload(
    app: &State<Arc<App>>,
    decoding: &State<PictureDecoding>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    file: PictureBody,
) -> ApiResult<Answer> {
    let key = key.with(file.fingerprint);
    let logo = Some(decoding.logo(file.content).await?);
    Ok(app.change_logo(Some(staff.0.0), RestaurantEdit::default(), logo, key).await?)
}

#[delete("/restaurant/logo", data = "<body>")]
async fn remove(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.change_logo(Some(staff.0.0), RestaurantEdit::default(), None, key).await?)
}

/// The shades of a colour, before it is saved.
#[get("/restaurant/accent?<colour>")]
fn accent(_staff: Staff<ManagerOrAbove>, colour: Option<&str>) -> ApiResult<Json<AccentView>> {
    let mut faults = Faults::default();
    let colour = faults.at("/colour", Colour::parse(colour.unwrap_or_default()));
    Ok(Json(AccentView::from(faults.done(colour)?)))
}
