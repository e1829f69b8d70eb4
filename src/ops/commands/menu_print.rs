//! Writes the menu or its allergens as a PDF file. The service or this process reads the menu; this process draws it.

use std::path::PathBuf;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::parse;
use super::table_print::{PaperArg, parse_language};
use crate::domain::menu::{Category, Menu, MenuItem};
use crate::domain::money::Currency;
use crate::domain::profile::Language;
use crate::domain::translation::LanguageCode;
use crate::ops::config::Config;
use crate::ops::new_file::Target;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::{CliError, print_line};
use crate::sheets::{Columns, MenuJob, MenuPages, MenuSheet};

/// Arguments of `menu print`.
#[derive(clap::Args)]
pub struct PrintArgs {
    /// The dishes with their prices, or a table of their allergens
    #[arg(long, value_enum, default_value_t = KindArg::Menu)]
    kind: KindArg,
    /// Columns of the menu on a page: 1 or 2
    #[arg(long, value_name = "NUMBER", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=2))]
    columns: u8,
    /// Language of the printed words: en, de, es, tr or ar [default: that of the settings]
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Language of names and descriptions, where the menu has translations [default: that of the printed words]
    #[arg(long, value_name = "LANGUAGE")]
    texts: Option<String>,
    /// Size of the pages
    #[arg(long, value_enum, default_value_t = PaperArg::A4)]
    paper: PaperArg,
    /// The PDF file; `-` is the standard output
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    Menu,
    Allergens,
}

/// Reads what a paper menu is made of.
#[derive(Serialize, Deserialize)]
pub struct LoadMenu {}

/// The answer to [`LoadMenu`].
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct MenuToPrint {
    pub restaurant: String,
    pub currency: Currency,
    pub language: Language,
    /// The day where the restaurant is, such as 2026-11-29.
    pub today: String,
    pub categories: Vec<Category>,
    pub items: Vec<MenuItem>,
}

impl StoreCommand for LoadMenu {
    const NAME: &'static str = "load-menu";
    type Answer = MenuToPrint;

    fn run(self, here: Here<'_>) -> Result<MenuToPrint, CliError> {
        let loaded = here.app.load_menu().and_then(|loaded| Ok((loaded, here.app.profile()?)));
        let ((Menu { categories, items, .. }, restaurant), profile) = loaded.map_err(CliError::new)?;
        Ok(MenuToPrint {
            restaurant: restaurant.name.to_string(),
            currency: restaurant.currency,
            language: profile.language,
            today: here.app.today().to_string(),
            categories,
            items,
        })
    }
}

/// Writes the PDF.
pub(super) fn print(config: &Config, owner: &DataOwner, args: &PrintArgs) -> Result<(), CliError> {
    let language = args.language.as_deref().map(parse_language).transpose()?;
    let texts = args.texts.as_deref().map(|code| parse("--texts", LanguageCode::parse(code))).transpose()?;
    let target = Target::of(&args.out);
    target.check_binary()?;
    let loaded = run_once(config, owner, LoadMenu {}, None)?;
    let language = language.unwrap_or(loaded.language);
    let menu = Menu { categories: loaded.categories, items: loaded.items, hours: vec![] };
    let job = MenuJob {
        restaurant: loaded.restaurant,
        language,
        menu: menu.in_language(&texts.unwrap_or_else(|| language.into())),
        currency: loaded.currency,
        as_of: loaded.today.parse().map_err(CliError::new)?,
        sheet: match (args.kind, args.columns) {
            (KindArg::Allergens, _) => MenuSheet::Allergens,
            (KindArg::Menu, 1) => MenuSheet::Menu(Columns::One),
            (KindArg::Menu, _) => MenuSheet::Menu(Columns::Two),
        },
        paper: args.paper.paper(),
    };
    let pages = MenuPages::plan(&job).map_err(CliError::new)?;
    target.write(owner, &pages.pdf())?;
    match target {
        Target::Stdout => Ok(()),
        Target::File(path) => print_line(format_args!(
            "{}: dishes: {}, pages: {} of {}",
            path.display(),
            job.menu.items.len(),
            pages.count(),
            args.paper.name()
        )),
    }
}
