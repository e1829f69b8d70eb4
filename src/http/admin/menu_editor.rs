//! Routes of the menu editor: read the menu, edit dishes and categories, upload photos, history and archive.

use std::sync::Arc;

use rocket::data::{Data, FromData, Outcome};
use rocket::request::Request;
use rocket::{Route, State, delete, get, patch, post, put, routes};

use crate::app::edit_menu::EditMenuError;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::http::body::{Body, EmptyBody, read_picture};
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::{
    ArchiveDishInput, CategoryInput, CategoryOrderInput, DishInput, DishesInput, NewCategoryInput,
    RestoreDishInput, UndoDishInput,
};
use crate::http::picture_decoding::PictureDecoding;
use crate::http::problem::{ApiResult, Problem, refuse};
use crate::http::reply::Json;
use crate::import::Crop;
use crate::view::menu_editor::EditorMenuView;
use crate::view::menu_edits::DishHistoryView;

/// Largest file of a photo, in bytes. Phones make 2 to 12 MB; the page sends much less, because it makes pictures smaller first.
const FILE_BYTES_MAX: u64 = 12 * 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    routes![
        menu,
        history,
        add_dish,
        change_dish,
        change_dishes,
        archive,
        restore,
        undo,
        upload,
        remove_photo,
        add_category,
        change_category,
        remove_category,
        order_categories
    ]
}

type Manager = Changing<Staff<ManagerOrAbove>>;

fn dish_id(text: &str) -> ApiResult<MenuItemId> {
    text.parse().map_err(|_| EditMenuError::NoSuchDish.into())
}

fn category_id(text: &str) -> ApiResult<CategoryId> {
    text.parse().map_err(|_| EditMenuError::NoSuchCategory.into())
}

fn required<T>(value: Option<T>, pointer: &str) -> ApiResult<T> {
    value.ok_or_else(|| Problem::invalid_at(pointer, "must be the version that the page showed"))
}

#[get("/menu/editor")]
fn menu(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<EditorMenuView>> {
    Ok(Json(app.editor_menu().map_err(ServiceError::from)?))
}

#[get("/menu/dishes/<id>/history")]
fn history(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    id: &str,
) -> ApiResult<Json<DishHistoryView>> {
    let history = app.dish_history(dish_id(id)?).map_err(ServiceError::from)?;
    Ok(Json(history.ok_or(EditMenuError::NoSuchDish)?))
}

#[post("/menu/dishes", data = "<body>")]
async fn add_dish(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    body: Body<DishInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.add_dish(staff.0.0, body.value.new_dish()?, key).await?)
}

#[patch("/menu/dishes/<id>", data = "<body>")]
async fn change_dish(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    body: Body<DishInput>,
) -> ApiResult<Answer> {
    let (id, key) = (dish_id(id)?, key.with(body.fingerprint));
    let (version, edit, categories) = body.value.change()?;
    Ok(app.change_dish(staff.0.0, (id, version), (edit, categories), key).await?)
}

#[post("/menu/dishes/bulk", data = "<body>")]
async fn change_dishes(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    body: Body<DishesInput>,
) -> ApiResult<Answer> {
    let (key, edition, is_preview) = (key.with(body.fingerprint), body.value.edition, body.value.preview);
    let edit = body.value.edit()?;
    if !is_preview {
        return Ok(app.change_dishes(staff.0.0, edition, edit, key).await?);
    }
    let view = app.preview_dishes(edition, &edit)?;
    let body = serde_json::to_vec(&view).map_err(|error| ServiceError::Fault(error.to_string()))?;
    Ok(Answer { status: 200, body, replayed: false })
}

#[post("/menu/dishes/<id>/archive", data = "<body>")]
async fn archive(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    body: Body<ArchiveDishInput>,
) -> ApiResult<Answer> {
    let (id, key) = (dish_id(id)?, key.with(body.fingerprint));
    Ok(app.archive_dish(staff.0.0, id, body.value.version, key).await?)
}

#[post("/menu/dishes/<id>/restore", data = "<body>")]
async fn restore(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    body: Body<RestoreDishInput>,
) -> ApiResult<Answer> {
    let (id, key) = (dish_id(id)?, key.with(body.fingerprint));
    Ok(app.restore_dish(staff.0.0, id, body.value.categories, key).await?)
}

#[post("/menu/dishes/<id>/undo", data = "<body>")]
async fn undo(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    body: Body<UndoDishInput>,
) -> ApiResult<Answer> {
    let (id, key) = (dish_id(id)?, key.with(body.fingerprint));
    Ok(app.undo_dish(staff.0.0, id, (body.value.version, body.value.to), key).await?)
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

/// Replaces the photo. `crop` is the part of the picture that is kept, as `left,top,width,height` in thousandths of the upright picture;
/// without it the middle is kept, three to two.
#[put("/menu/dishes/<id>/photo?<version>&<crop>", data = "<file>")]
#[expect(clippy::too_many_arguments, reason = "each is a part of the request")]
async fn upload(
    app: &State<Arc<App>>,
    decoding: &State<PictureDecoding>,
    staff: Manager,
    key: Key,
    id: &str,
    version: Option<u64>,
    crop: Option<&str>,
    file: PictureBody,
) -> ApiResult<Answer> {
    let (id, version) = (dish_id(id)?, required(version, "/version")?);
    let crop = match crop {
        Some(text) => Crop::parse(text).map_err(|why| Problem::invalid_at("/crop", why))?,
        None => Crop::Middle,
    };
    // The query is a part of the request.
    let key = key.with_query(file.fingerprint, &format!("{version} {crop}"));
    let photo = decoding.photo(file.content, crop).await?;
    Ok(app.set_dish_photo(staff.0.0, (id, version), Some(photo), key).await?)
}

#[delete("/menu/dishes/<id>/photo?<version>", data = "<body>")]
async fn remove_photo(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    version: Option<u64>,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let (id, version) = (dish_id(id)?, required(version, "/version")?);
    let key = key.with_query(body.fingerprint, &version.to_string());
    Ok(app.set_dish_photo(staff.0.0, (id, version), None, key).await?)
}

#[post("/menu/categories", data = "<body>")]
async fn add_category(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    body: Body<NewCategoryInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.add_category(staff.0.0, body.value.name()?, key).await?)
}

#[patch("/menu/categories/<id>", data = "<body>")]
async fn change_category(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    body: Body<CategoryInput>,
) -> ApiResult<Answer> {
    let (id, key) = (category_id(id)?, key.with(body.fingerprint));
    let version = body.value.version.clone();
    Ok(app.change_category(staff.0.0, (id, version), body.value.edit()?, key).await?)
}

#[delete("/menu/categories/<id>?<version>", data = "<body>")]
async fn remove_category(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    id: &str,
    version: Option<String>,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let (id, version) = (category_id(id)?, required(version, "/version")?);
    let key = key.with_query(body.fingerprint, &version);
    Ok(app.remove_category(staff.0.0, id, version, key).await?)
}

#[put("/menu/categories", data = "<body>")]
async fn order_categories(
    app: &State<Arc<App>>,
    staff: Manager,
    key: Key,
    body: Body<CategoryOrderInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.order_categories(staff.0.0, body.value.edition, body.value.categories, key).await?)
}
