//! Acts of guests: checkout and orders.

use maitred::app::hold_checkout::CheckoutError;
use maitred::app::place_order::{PlaceOrder, PlaceOrderError};
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::domain::course::Serving;
use maitred::domain::ids::DeviceId;
use maitred::domain::order::{PaymentWish, SubmitError};
use maitred::domain::session::{CHECKOUT_MS, CartOwner, CheckoutHeld};
use maitred::domain::ticket::ItemStatus;
use serde_json::Value;

use super::restaurant::{self, PLATES};
use super::state::{Item, KeptAnswer, Line, Order};
use super::{ActResult, Simulation};

impl Simulation {
    pub(super) fn take_checkout(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        let now = self.now();
        let taken = self.runtime.block_on(self.app().take_checkout(restaurant::caller(1), guest));
        Ok(match (taken, self.model.held_by_another(phone, now)) {
            (Err(CheckoutError::Held(CheckoutHeld(held))), Some(holder)) => {
                assert_eq!(held.holder.device, holder);
                "refused: checkout held"
            }
            (Ok(view), None) => {
                assert_eq!(view.cart_revision, self.model.cart(phone).revision);
                let is_shared = matches!(self.model.owner(phone), CartOwner::Table(_));
                let party = &mut self.model.parties[self.model.phones[phone].party];
                party.checkout = is_shared.then(|| (phone, now.plus_millis(CHECKOUT_MS)));
                "checkout taken"
            }
            (taken, holder) => panic!("{taken:?} {holder:?}"),
        })
    }

    pub(super) fn release_checkout(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        self.runtime.block_on(self.app().release_checkout(guest)).unwrap();
        let party = &mut self.model.parties[self.model.phones[phone].party];
        party.checkout = party.checkout.filter(|(holder, _)| *holder != phone);
        Ok("checkout given back")
    }

    pub(super) fn place(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        let current = self.model.cart(phone).revision;
        let cart_revision = match self.rng.below(8) {
            0 => current + 1,
            1 => self.rng.below(usize::try_from(current).unwrap() + 1) as u64,
            _ => current,
        };
        let request = PlaceOrder {
            cart_revision,
            expected_total: None,
            payment: PaymentWish::Cash,
            note: self.random_note(),
        };
        let key = self.new_key();
        let place = self.app().place_order(restaurant::caller(1), guest, request.clone(), key);
        let answer = self.runtime.block_on(place);
        let (now, holder) = (self.now(), self.model.held_by_another(phone, self.now()));
        let lines = self.model.cart(phone).lines.clone();
        let wanted = || lines.iter().map(|line| (PLATES[line.plate].item, line.quantity));
        let missing = self.model.refused(wanted(), now);
        let cart = self.model.cart(phone);
        let earlier = cart.ordered.get(&cart_revision).copied();
        Ok(match answer {
            Err(PlaceOrderError::AlreadyOrdered { order, number }) => {
                let earlier = earlier.expect("the model has that order");
                assert_eq!((order, number), (self.model.orders[earlier].id, earlier as u64 + 1));
                "refused: ordered already"
            }
            Err(PlaceOrderError::Held(CheckoutHeld(held))) if earlier.is_none() => {
                assert_eq!(Some(held.holder.device), holder);
                "refused: checkout held"
            }
            Err(PlaceOrderError::Submit(error)) if earlier.is_none() && holder.is_none() => match error {
                SubmitError::Changed(priced) if cart_revision != current => {
                    assert_eq!((priced.revision, priced.lines.len()), (current, cart.lines.len()));
                    "refused: cart changed"
                }
                SubmitError::Empty if cart_revision == current && cart.lines.is_empty() => {
                    "refused: cart empty"
                }
                SubmitError::Unavailable(items) if cart_revision == current && !missing.is_empty() => {
                    assert!(items.iter().map(|item| item.name.as_str()).eq(missing), "{items:?}");
                    "refused: something sold out"
                }
                error => panic!("{error:?}"),
            },
            Ok(answer) => {
                assert!(earlier.is_none() && holder.is_none() && missing.is_empty());
                assert!(cart_revision == current && !cart.lines.is_empty());
                assert_eq!((answer.status, answer.replayed), (201, false));
                self.record_order(phone, &answer.body);
                wanted().for_each(|(item, quantity)| self.model.take(item, quantity, now));
                let party = &mut self.model.parties[self.model.phones[phone].party];
                party.checkout = party.checkout.filter(|(holder, _)| *holder != phone);
                self.model.kept_answers.push(KeptAnswer {
                    phone,
                    owner: self.model.owner(phone),
                    key,
                    request,
                    body: answer.body,
                });
                "order placed"
            }
            Err(PlaceOrderError::TooMany { most }) => {
                let party = self.model.phones[phone].party;
                assert_eq!(self.model.orders_of(party, None).count() as u64, most);
                "refused: too many orders"
            }
            Err(error) => panic!("{error:?} at {now}"),
        })
    }

    /// Turns the cart into an order in the model.
    fn record_order(&mut self, phone: usize, body: &[u8]) {
        let position = self.model.orders.len();
        let (party, device) = (self.model.phones[phone].party, self.model.phones[phone].device);
        let prices = self.model.prices.clone();
        let cart = self.model.cart(phone);
        cart.ordered.insert(cart.revision, position);
        cart.revision += 1;
        let lines = std::mem::take(&mut cart.lines);
        let total =
            restaurant::total(lines.iter().map(|line| (line.plate, prices[line.plate], line.quantity)));
        let body: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(body["orderNumber"], position as u64 + 1, "order numbers have no gaps");
        assert_eq!(body["totalAmount"], total);
        assert_eq!(body["items"].as_array().unwrap().len(), lines.len());
        let id = body["orderId"].as_str().unwrap().parse().unwrap();
        let item = |line: Line| Item {
            unit_price: prices[line.plate],
            line,
            status: ItemStatus::New,
            cancelled_from: None,
            cancelled: 0,
            serving: Serving::default(),
            fired_at: None,
        };
        let items = lines.into_iter().map(item).collect();
        let placed_at = self.now();
        let (device, moved_from) = (Some(device), None);
        self.model.orders.push(Order { id, party, device, items, total, placed_at, moved_from });
    }

    /// The same phone or another one of the same cart sends an order again, or uses its key for another request.
    pub(super) fn retry_order(&mut self) -> &'static str {
        let live: Vec<usize> = (0..self.model.kept_answers.len())
            .filter(|kept| self.model.auth_ended(self.model.kept_answers[*kept].phone, self.now()).is_none())
            .collect();
        let Some(at) = self.rng.pick(&live) else { return "skipped" };
        let KeptAnswer { phone, owner, key, request, body } = &self.model.kept_answers[*at];
        let same_cart: Vec<DeviceId> = self
            .model
            .phones_of(self.model.phones[*phone].party)
            .filter(|p| p == phone || self.model.owner(*p) == *owner)
            .filter(|p| self.model.auth_ended(*p, self.now()).is_none())
            .map(|p| self.model.phones[p].device)
            .collect();
        let asks = self.rng.pick(&same_cart).copied().expect("the phone itself is among them");
        let asks =
            self.model.phones.iter().find(|p| p.device == asks).expect("the device is one of these phones");
        let guest = self.app().guest(&asks.token).unwrap();
        let is_other = self.rng.one_in(3);
        let key = if is_other { IdempotencyKey { fingerprint: [1; 32], ..*key } } else { *key };
        let place = self.app().place_order(restaurant::caller(1), guest, request.clone(), key);
        let answer = self.runtime.block_on(place);
        if is_other {
            assert!(matches!(answer, Err(PlaceOrderError::KeyReused(_))), "{answer:?}");
            return "refused: key of another request";
        }
        let answer = answer.unwrap();
        assert!(
            answer.replayed && answer.status == 201 && answer.body == *body,
            "the stored answer is replayed unchanged"
        );
        "order retried"
    }
}
