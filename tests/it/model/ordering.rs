//! What guests order, and what becomes of it.

use maitred::app::hold_checkout::CheckoutError;
use maitred::app::place_order::{PlaceOrder, PlaceOrderError};
use maitred::app::support::env::Env;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::domain::ids::{DeviceId, RequestKey};
use maitred::domain::order::{PaymentWish, SubmitError};
use maitred::domain::session::{CHECKOUT_MS, CartOwner, CheckoutHeld};
use maitred::domain::ticket::ItemStatus;
use serde_json::Value;

use super::Evening;
use super::book::{Item, Kept, Line, Order};
use super::house::{self, PLATES};

impl Evening {
    pub(super) fn take_checkout(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let now = self.now();
        let taken = self.runtime.block_on(self.app().take_checkout(house::caller(1), guest));
        match (taken, self.book.held_by_another(phone, now)) {
            (Err(CheckoutError::Held(CheckoutHeld(held))), Some(holder)) => {
                assert_eq!(held.holder.device, holder);
                "refused: somebody is ordering"
            }
            (Ok(view), None) => {
                assert_eq!(view.cart_revision, self.book.cart(phone).revision);
                let is_shared = matches!(self.book.owner(phone), CartOwner::Table(_));
                let party = &mut self.book.parties[self.book.phones[phone].party];
                party.checkout = is_shared.then(|| (phone, now.plus_millis(CHECKOUT_MS)));
                "checkout taken"
            }
            (taken, holder) => panic!("{taken:?} {holder:?}"),
        }
    }

    pub(super) fn give_back_checkout(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        self.runtime.block_on(self.app().give_back_checkout(guest)).unwrap();
        let party = &mut self.book.parties[self.book.phones[phone].party];
        party.checkout = party.checkout.filter(|(holder, _)| *holder != phone);
        "checkout given back"
    }

    pub(super) fn place(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let current = self.book.cart(phone).revision;
        let cart_revision = match self.chance.below(8) {
            0 => current + 1,
            1 => self.chance.below(usize::try_from(current).unwrap() + 1) as u64,
            _ => current,
        };
        let request = PlaceOrder {
            cart_revision,
            expected_total: None,
            payment: PaymentWish::Cash,
            note: self.some_note(),
        };
        let key = RequestKey::from_uuid(self.env.uuid_v7());
        let mut fingerprint = [0; 32];
        self.env.fill_random(&mut fingerprint);
        let once = IdempotencyKey { key, fingerprint };
        let place = self.app().place_order(house::caller(1), guest, request.clone(), once);
        let answer = self.runtime.block_on(place);
        let (now, holder) = (self.now(), self.book.held_by_another(phone, self.now()));
        let sold_out = self.book.sold_out.clone();
        let cart = self.book.cart(phone);
        let mut missing: Vec<&str> = cart.lines.iter().map(|line| PLATES[line.plate].item).collect();
        missing.retain(|item| sold_out.contains(item));
        let earlier = cart.ordered.get(&cart_revision).copied();
        match answer {
            Err(PlaceOrderError::AlreadyOrdered { order, number }) => {
                let earlier = earlier.expect("the book knows of that order");
                assert_eq!((order, number), (self.book.orders[earlier].id, earlier as u64 + 1));
                "refused: ordered already"
            }
            Err(PlaceOrderError::Held(CheckoutHeld(held))) if earlier.is_none() => {
                assert_eq!(Some(held.holder.device), holder);
                "refused: somebody is ordering"
            }
            Err(PlaceOrderError::Submit(error)) if earlier.is_none() && holder.is_none() => match error {
                SubmitError::Changed(priced) if cart_revision != current => {
                    assert_eq!((priced.revision, priced.lines.len()), (current, cart.lines.len()));
                    "refused: cart changed"
                }
                SubmitError::Empty if cart_revision == current && cart.lines.is_empty() => {
                    "refused: cart empty"
                }
                SubmitError::Unavailable(said) if cart_revision == current && !missing.is_empty() => {
                    let mut once_each: Vec<&str> = Vec::new();
                    missing.into_iter().for_each(|item| {
                        if !once_each.contains(&item) {
                            once_each.push(item);
                        }
                    });
                    assert!(said.iter().map(|(_, name)| name.as_str()).eq(once_each), "{said:?}");
                    "refused: something sold out"
                }
                error => panic!("{error:?}"),
            },
            Ok(answer) => {
                assert!(earlier.is_none() && holder.is_none() && missing.is_empty());
                assert!(cart_revision == current && !cart.lines.is_empty());
                assert_eq!((answer.status, answer.replayed), (201, false));
                self.write_down(phone, &answer.body);
                let party = &mut self.book.parties[self.book.phones[phone].party];
                party.checkout = party.checkout.filter(|(holder, _)| *holder != phone);
                self.book.kept.push(Kept {
                    phone,
                    owner: self.book.owner(phone),
                    once,
                    request,
                    body: answer.body,
                });
                "order placed"
            }
            Err(PlaceOrderError::TooMany { most }) => {
                let party = self.book.phones[phone].party;
                assert_eq!(self.book.orders_of(party, None).count() as u64, most);
                "refused: too many orders"
            }
            Err(error) => panic!("{error:?} at {now}"),
        }
    }

    /// The cart becomes an order in the book as well.
    fn write_down(&mut self, phone: usize, body: &[u8]) {
        let place = self.book.orders.len();
        let (party, device) = (self.book.phones[phone].party, self.book.phones[phone].device);
        let prices = self.book.prices.clone();
        let cart = self.book.cart(phone);
        cart.ordered.insert(cart.revision, place);
        cart.revision += 1;
        let lines = std::mem::take(&mut cart.lines);
        let total = house::total(lines.iter().map(|line| (line.plate, prices[line.plate], line.quantity)));
        let body: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(body["orderNumber"], place as u64 + 1, "numbers follow each other");
        assert_eq!(body["totalAmount"], total);
        assert_eq!(body["items"].as_array().unwrap().len(), lines.len());
        let id = body["orderId"].as_str().unwrap().parse().unwrap();
        let item = |line: Line| Item {
            unit_price: prices[line.plate],
            line,
            status: ItemStatus::New,
            was: None,
            gone: 0,
        };
        let items = lines.into_iter().map(item).collect();
        self.book.orders.push(Order { id, party, device: Some(device), items, total, moved_from: None });
    }

    /// The answer got lost and the phone asks again; or another phone of the same cart does; or the key is used for
    /// something else.
    pub(super) fn repeat_key(&mut self) -> &'static str {
        let live: Vec<usize> = (0..self.book.kept.len())
            .filter(|kept| self.book.lost(self.book.kept[*kept].phone, self.now()).is_none())
            .collect();
        let Some(at) = self.chance.pick(&live) else { return "nobody was there" };
        let Kept { phone, owner, once, request, body } = &self.book.kept[*at];
        let same_cart: Vec<DeviceId> = self
            .book
            .phones_of(self.book.phones[*phone].party)
            .filter(|p| p == phone || self.book.owner(*p) == *owner)
            .filter(|p| self.book.lost(*p, self.now()).is_none())
            .map(|p| self.book.phones[p].device)
            .collect();
        let asks = self.chance.pick(&same_cart).copied().expect("the phone itself is one");
        let asks = self.book.phones.iter().find(|p| p.device == asks).expect("it was found a line ago");
        let guest = self.app().guest(&asks.token).unwrap();
        let is_other = self.chance.one_in(3);
        let once = if is_other { IdempotencyKey { fingerprint: [1; 32], ..*once } } else { *once };
        let place = self.app().place_order(house::caller(1), guest, request.clone(), once);
        let answer = self.runtime.block_on(place);
        if is_other {
            assert!(matches!(answer, Err(PlaceOrderError::KeyReused(_))), "{answer:?}");
            return "refused: key of another request";
        }
        let answer = answer.unwrap();
        assert!(answer.replayed && answer.status == 201 && answer.body == *body, "the very bytes again");
        "key repeated"
    }
}
