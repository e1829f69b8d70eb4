//! The paper menu as a page for browsers, without script: for phones whose page does not work, for people who want to read before they sit
//! down, and for the printer of the browser.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::amount::{amount, date, extra};
use super::legend::{named, signs};
use super::list::{has_own_price, numbered};
use super::marks::{NOT_STATED, marks, named_kinds, number, states_any};
use super::matrix::{kinds_text, sign, stated_options, unstated_options};
use super::words::Words;
use crate::domain::allergen::{Allergen, AllergenKind, Allergens};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Category, Menu, MenuItem, OptionGroup};
use crate::domain::money::{Currency, Minor};
use crate::domain::profile::Language;
use crate::sheets::svg::escape;

/// What the page is made of.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct MenuPage<'m> {
    pub restaurant: &'m str,
    /// Language of the words around the dishes.
    pub language: Language,
    /// In the language of the reader, without hidden dishes.
    pub menu: &'m Menu,
    pub currency: Currency,
    pub as_of: jiff::civil::Date,
    /// Dishes that nobody can order now.
    pub sold_out: &'m HashSet<MenuItemId>,
    /// Languages of the page to choose from: their own names, and whether it is this one.
    pub languages: &'m [(Language, bool)],
}

struct Writer<'m> {
    page: &'m MenuPage<'m>,
    words: &'static Words,
    items: HashMap<MenuItemId, &'m MenuItem>,
    states_any: bool,
    out: String,
}

impl MenuPage<'_> {
    /// The word for a menu, as the title of the page.
    pub fn title(&self) -> &'static str {
        Words::of(self.language).menu
    }

    /// The content of the page's body as HTML: the categories as links, the dishes, and the matrix of their allergens.
    pub fn html(&self) -> String {
        let mut to = Writer {
            page: self,
            words: Words::of(self.language),
            items: self.menu.items.iter().map(|item| (item.id, item)).collect(),
            states_any: states_any(self.menu),
            out: String::new(),
        };
        to.head();
        let categories: Vec<&Category> =
            self.menu.categories.iter().filter(|category| to.dishes(category).next().is_some()).collect();
        to.links(&categories);
        for (at, category) in categories.iter().enumerate() {
            to.category(at, category);
        }
        to.allergens(&categories);
        to.out
    }
}

impl<'m> Writer<'m> {
    /// Writing to a String cannot fail.
    fn write(&mut self, html: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(html);
    }

    fn dishes(&self, category: &Category) -> impl Iterator<Item = &'m MenuItem> {
        category.items.iter().filter_map(|id| self.items.get(id).copied())
    }

    fn amount(&self, price: Minor) -> String {
        escape(&amount(price, self.page.currency, self.page.language))
    }

    fn head(&mut self) {
        let (restaurant, words) = (escape(self.page.restaurant), self.words);
        let as_of = words.as_of.replace("{}", &date(self.page.as_of, self.page.language));
        self.write(format_args!(
            "<header><h1>{restaurant}</h1><p class=\"soft\">{} · {as_of}</p>",
            words.menu
        ));
        if self.page.languages.len() > 1 {
            self.write(format_args!("<p class=\"languages\">"));
            for (language, is_current) in self.page.languages {
                let (code, name) = (language.code(), language.own_name());
                let current = if *is_current { " aria-current=\"true\"" } else { "" };
                self.write(format_args!(
                    "<a href=\"/menu?language={code}\" lang=\"{code}\" hreflang=\"{code}\"{current}>{name}</a> "
                ));
            }
            self.write(format_args!("</p>"));
        }
        self.write(format_args!("</header>"));
    }

    fn links(&mut self, categories: &[&Category]) {
        self.write(format_args!("<nav><ul>"));
        for (at, category) in categories.iter().enumerate() {
            let name = escape(category.name.as_str());
            self.write(format_args!("<li><a href=\"#c{at}\"><bdi>{name}</bdi></a></li>"));
        }
        let allergens = self.words.allergens;
        self.write(format_args!("<li><a href=\"#allergens\">{allergens}</a></li></ul></nav>"));
    }

    fn category(&mut self, at: usize, category: &'m Category) {
        let name = escape(category.name.as_str());
        self.write(format_args!("<section id=\"c{at}\"><h2 dir=\"auto\">{name}</h2>"));
        if let Some(description) = &category.description {
            let text = escape(description.as_str());
            self.write(format_args!("<p class=\"soft\" dir=\"auto\">{text}</p>"));
        }
        self.write(format_args!("<ul class=\"dishes\">"));
        let dishes: Vec<&MenuItem> = self.dishes(category).collect();
        for item in dishes {
            self.dish(item);
        }
        self.write(format_args!("</ul></section>"));
    }

    /// Marks of allergens; none where the whole menu states nothing, which the legend says once.
    fn marks(&self, allergens: &Allergens) -> String {
        match allergens {
            Allergens::NotStated if self.states_any => NOT_STATED.to_owned(),
            _ => marks(allergens.marks()),
        }
    }

    fn dish(&mut self, item: &MenuItem) {
        let is_sold_out = self.page.sold_out.contains(&item.id);
        let (name, marks) = (escape(item.name.as_str()), self.marks(&item.allergens));
        let class = if is_sold_out { " class=\"is-sold-out\"" } else { "" };
        self.write(format_args!("<li{class}><h3>"));
        if let Some(number) = &item.number {
            let number = escape(number.as_str());
            self.write(format_args!("<span class=\"number\" dir=\"auto\">{number}</span> "));
        }
        self.write(format_args!("<bdi>{name}</bdi>"));
        if !marks.is_empty() {
            self.write(format_args!(" <small dir=\"ltr\">{marks}</small>"));
        }
        if has_own_price(item) {
            let price = self.amount(item.price);
            self.write(format_args!(" <span class=\"price\">{price}</span>"));
        }
        self.write(format_args!("</h3>"));
        if is_sold_out {
            let sold_out = self.words.sold_out;
            self.write(format_args!("<p class=\"sold-out\">{sold_out}</p>"));
        }
        if let Some(description) = &item.description {
            let text = escape(description.as_str());
            self.write(format_args!("<p dir=\"auto\">{text}</p>"));
        }
        if !item.tags.is_empty() {
            let tags: Vec<String> =
                item.tags.iter().map(|tag| escape(self.words.tag(tag.as_str()))).collect();
            self.write(format_args!("<p class=\"soft\">{}</p>", tags.join(" · ")));
        }
        if !item.variants.is_empty() {
            self.write(format_args!("<ul class=\"sizes\">"));
            for variant in &item.variants {
                let (name, price) = (escape(variant.name.as_str()), self.amount(variant.price));
                self.write(format_args!("<li><bdi>{name}</bdi> <span class=\"price\">{price}</span></li>"));
            }
            self.write(format_args!("</ul>"));
        }
        for group in &item.option_groups {
            self.group(item, group);
        }
        self.write(format_args!("</li>"));
    }

    fn group(&mut self, item: &MenuItem, group: &OptionGroup) {
        let is_own = !has_own_price(item) && item.variants.is_empty();
        let options = group.options.iter().map(|option| {
            let price = match is_own && group.min > 0 {
                true => amount(option.price, self.page.currency, self.page.language),
                false => extra(option.price, self.page.currency, self.page.language),
            };
            // A dish that does not state its allergens has said so already.
            let marks = match item.allergens.is_stated() || option.allergens.is_stated() {
                true => self.marks(&option.allergens),
                false => String::new(),
            };
            let mut text = format!("<bdi>{}</bdi>", escape(option.name.as_str()));
            if !price.is_empty() {
                let _ = write!(text, " <span dir=\"ltr\">{}</span>", escape(&price));
            }
            if !marks.is_empty() {
                let _ = write!(text, " <small dir=\"ltr\">[{marks}]</small>");
            }
            text
        });
        let options = options.collect::<Vec<_>>().join(", ");
        let name = escape(group.name.as_str());
        self.write(format_args!("<p class=\"options\"><bdi>{name}</bdi>: {options}</p>"));
    }

    fn allergens(&mut self, categories: &[&'m Category]) {
        let words = self.words;
        self.write(format_args!("<section id=\"allergens\"><h2>{}</h2>", words.allergens));
        if !self.states_any {
            self.write(format_args!("<p>{}</p></section>", words.nothing_stated));
            return;
        }
        let kinds = named_kinds(self.page.menu);
        self.write(format_args!("<ul class=\"legend\">"));
        for allergen in Allergen::ALL {
            self.write(format_args!("<li>{}</li>", named(words, allergen, &kinds)));
        }
        let not_stated = words.not_stated;
        self.write(format_args!(
            "<li>{NOT_STATED} {not_stated}</li></ul><p>{}<br>{}</p>",
            words.in_brackets, words.unmarked
        ));
        self.matrix(categories, &kinds);
        self.write(format_args!("</section>"));
    }

    /// A row for each dish and a column for each allergen; below a dish the options that add some.
    fn matrix(&mut self, categories: &[&'m Category], kinds: &[AllergenKind]) {
        let words = self.words;
        let signs = signs(words).map(|(sign, text)| format!("{} {text}", sign.letter()).trim().to_owned());
        self.write(format_args!("<p class=\"soft\">{}<br>{}</p>", signs.join(" · "), words.other_options));
        self.write(format_args!("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><table><thead><tr><td></td>", words.allergens));
        for allergen in Allergen::ALL {
            let (at, name) = (number(allergen), words.allergen(allergen));
            self.write(format_args!("<th scope=\"col\"><span>{name}</span> {at}</th>"));
        }
        self.write(format_args!("</tr></thead>"));
        for category in categories {
            let name = escape(category.name.as_str());
            self.write(format_args!(
                "<tbody><tr><th colspan=\"15\" scope=\"rowgroup\" dir=\"auto\">{name}</th></tr>"
            ));
            let dishes: Vec<&MenuItem> = self.dishes(category).collect();
            for item in dishes {
                self.row(&escape(&numbered(item)), "dish", &item.allergens, kinds);
                for (names, allergens) in stated_options(item) {
                    self.row(&format!("+ {}", escape(&names.join(", "))), "option", allergens, kinds);
                }
                // A dish that does not state its allergens has said so already.
                let unstated = if item.allergens.is_stated() { unstated_options(item) } else { vec![] };
                if !unstated.is_empty() {
                    let names = format!("+ {}", escape(&unstated.join(", ")));
                    self.row(&names, "option", &Allergens::NotStated, kinds);
                }
            }
            self.write(format_args!("</tbody>"));
        }
        self.write(format_args!("</table></div>"));
    }

    fn row(&mut self, name: &str, class: &str, allergens: &Allergens, kinds: &[AllergenKind]) {
        self.write(format_args!("<tr class=\"{class}\"><th scope=\"row\" dir=\"auto\">{name}</th>"));
        for allergen in Allergen::ALL {
            let has_kinds = kinds.iter().any(|kind| kind.of() == allergen);
            let letters = if has_kinds { kinds_text(allergens, allergen) } else { String::new() };
            let sign = sign(allergens, allergen).letter();
            match letters.is_empty() {
                true => self.write(format_args!("<td>{sign}</td>")),
                false => self.write(format_args!("<td>{sign} <small>{letters}</small></td>")),
            }
        }
        self.write(format_args!("</tr>"));
    }
}
