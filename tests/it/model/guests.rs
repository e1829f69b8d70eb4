//! Acts of guests: joining, leaving, and changing the cart.

use maitred::app::change_cart::{CartAct, ChangeCartError};
use maitred::app::join_session::{JoinError, JoinRequest};
use maitred::app::support::auth::{AuthEnded, AuthError, GuestAuth};
use maitred::app::support::env::Env;
use maitred::domain::cart::{CartError, LINES_MAX, LineEdit, Quantity};
use maitred::domain::ids::{LineId, OpId};
use maitred::domain::session::{CartOwner, CheckoutHeld, GUEST_TOKEN_MS};
use maitred::domain::text::Note;
use maitred::domain::throttle;
use maitred::security::{Secret, Token};
use maitred::store::{Read, StoreError, schema};

use super::restaurant::{self, INVALID_PLATES, PLATES};
use super::state::{Line, Op, Phone};
use super::{ActResult, Simulation};

/// Phones per table in the simulation.
const PHONES_AT_A_TABLE: usize = 4;

impl Simulation {
    /// A random phone: mostly one with a valid token, sometimes any.
    fn pick_phone(&mut self) -> Option<usize> {
        let now = self.now();
        let all: Vec<usize> = (0..self.model.phones.len()).collect();
        let live: Vec<usize> =
            all.iter().copied().filter(|p| self.model.auth_ended(*p, now).is_none()).collect();
        let from = if self.rng.one_in(20) { all } else { live };
        self.rng.pick(&from).copied()
    }

    /// Authenticates a random phone; the result must be what the model expects.
    pub(super) fn pick_guest(&mut self) -> Result<(usize, GuestAuth), &'static str> {
        let phone = self.pick_phone().ok_or("skipped")?;
        match (self.app().guest(&self.model.phones[phone].token), self.model.auth_ended(phone, self.now())) {
            (Ok(guest), None) => Ok((phone, guest)),
            (Err(AuthError::AuthEnded(ended)), Some(expected)) if ended == expected => {
                Err("refused: token ended")
            }
            (result, expected) => panic!("phone {phone}: {result:?}, the model expects {expected:?}"),
        }
    }

    pub(super) fn random_note(&mut self) -> Option<Note> {
        let n = self.rng.below(9);
        (n > 5).then(|| Note::parse(&format!("not too {n}")).unwrap())
    }

    fn new_op(&mut self) -> OpId {
        OpId::from_uuid(self.env.uuid_v7())
    }

    // ── Join and leave ──

    pub(super) fn join(&mut self) -> &'static str {
        let table = self.rng.below(self.room.len());
        let is_right = !self.rng.one_in(3);
        let party = self.model.seated_at(table);
        if party.is_some_and(|p| self.model.phones_of(p).count() >= PHONES_AT_A_TABLE) && is_right {
            return "skipped";
        }
        self.send_join(table, is_right, None)
    }

    /// A guest resumes a device with its secret.
    pub(super) fn resume_device(&mut self) -> &'static str {
        let phones: Vec<usize> = (0..self.model.phones.len()).collect();
        let Some(phone) = self.rng.pick(&phones).copied() else { return "skipped" };
        let party = &self.model.parties[self.model.phones[phone].party];
        if !party.is_open || self.model.phones[phone].is_deleted {
            return "skipped";
        }
        self.send_join(party.table, true, Some(phone))
    }

    fn send_join(&mut self, table: usize, is_right: bool, resume: Option<usize>) -> &'static str {
        let (now, party) = (self.now(), self.model.seated_at(table));
        let pin = party.map_or("0000".to_owned(), |party| self.model.parties[party].pin.clone());
        let typed = if is_right { pin } else { format!("{:04}", (pin.parse::<u32>().unwrap() + 1) % 10_000) };
        let request = JoinRequest {
            table_code: self.room[table].code.clone(),
            pin: Secret::new(typed),
            nickname: None,
            resume: resume.map(|phone| self.model.phones[phone].device),
            resume_secret: resume.map(|phone| self.model.phones[phone].secret.clone()),
            present: None,
        };
        let caller = restaurant::caller(u32::try_from(self.rng.below(1 << 24)).unwrap());
        let answer = self.runtime.block_on(self.app().join_session(caller, request));
        let Some(party) = party else {
            assert!(matches!(answer, Err(JoinError::NoOpenSession)), "{answer:?}");
            return "refused: no open session";
        };
        let guesses = &mut self.model.parties[party].guesses;
        let left = match guesses.reserve(&throttle::PIN, now) {
            Ok(left) => left,
            Err(blocked) => {
                let seconds = now.seconds_until(blocked.until);
                let is_reported = matches!(&answer,
                    Err(JoinError::PinBlocked { retry_after_seconds }) if *retry_after_seconds == seconds);
                assert!(is_reported, "blocked for {seconds}: {answer:?}");
                return "refused: PIN blocked";
            }
        };
        if !is_right {
            let block = guesses.wrong(&throttle::PIN, now).map(|block| now.seconds_until(block.until));
            let Err(JoinError::WrongPin { attempts_left, blocked_seconds }) = answer else {
                panic!("a wrong PIN got {answer:?}")
            };
            let left = if block.is_some() { 0 } else { left };
            assert_eq!((attempts_left, blocked_seconds), (left, block));
            return "refused: wrong PIN";
        }
        guesses.right();
        let joined = answer.unwrap();
        let (device, expires_at) = (joined.view.device.device_id, now.plus_millis(GUEST_TOKEN_MS));
        assert_eq!(joined.expires_at, expires_at);
        if let Some(phone) = resume {
            let phone_row = &mut self.model.phones[phone];
            assert_eq!(device, phone_row.device, "a resume gives the same device");
            let old = std::mem::replace(&mut phone_row.token, joined.token);
            (phone_row.issued_at, phone_row.expires_at, phone_row.has_left) = (now, expires_at, false);
            self.model.dead_tokens.push((party, old));
            "device resumed"
        } else {
            let token = joined.token;
            let secret = joined.view.device.resume_secret.expect("a join is answered with a secret");
            self.model.phones.push(Phone {
                party,
                device,
                token,
                secret: Token::parse(&secret).unwrap(),
                issued_at: now,
                expires_at,
                has_left: false,
                is_deleted: false,
            });
            "joined"
        }
    }

    pub(super) fn leave(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        self.runtime.block_on(self.app().leave_session(restaurant::caller(1), guest)).unwrap();
        let party = &mut self.model.parties[self.model.phones[phone].party];
        party.checkout = party.checkout.filter(|(holder, _)| *holder != phone);
        let (owner, device) = (self.model.owner(phone), self.model.phones[phone].device);
        let kept = self.app().store.read(|view| view.contains(&schema::DEVICES, &(owner.session(), device)));
        let is_deleted = !kept.map_err(|error: StoreError| error).unwrap();
        let has_ordered = self.model.orders.iter().any(|order| order.device == Some(device));
        let has_own_cart = matches!(owner, CartOwner::Device(..)) && !self.model.cart(phone).lines.is_empty();
        assert!(!is_deleted || !(has_ordered || has_own_cart), "a phone with an order or cart lines is kept");
        let row = &mut self.model.phones[phone];
        (row.has_left, row.is_deleted) = (true, is_deleted);
        Ok("left")
    }

    /// A phone loads its session again, which may renew its token. A replaced token must be refused.
    pub(super) fn reload(&mut self) -> ActResult {
        if let Some((party, token)) = self.model.dead_tokens.last() {
            let party = &self.model.parties[*party];
            let error = self.app().guest(token).err();
            let ended = if party.is_open { AuthEnded::Revoked } else { AuthEnded::Closed };
            assert_eq!(error, Some(ended.into()), "a token that was replaced");
        }
        let (phone, guest) = self.pick_guest()?;
        let (_, renewed) = self.runtime.block_on(self.app().resume_session(guest)).unwrap();
        let now = self.now();
        let row = &mut self.model.phones[phone];
        let is_old = now.millis_since(row.issued_at) * 2 > GUEST_TOKEN_MS;
        assert_eq!(renewed, is_old.then(|| now.plus_millis(GUEST_TOKEN_MS)));
        if is_old {
            (row.issued_at, row.expires_at) = (now, now.plus_millis(GUEST_TOKEN_MS));
            return Ok("token renewed");
        }
        Ok("session loaded")
    }

    // ── The cart ──

    /// Sends a change of the cart. `Err` if the checkout of another phone refused it.
    fn change(
        &mut self,
        phone: usize,
        guest: &GuestAuth,
        act: &CartAct,
    ) -> Result<Result<u64, CartError>, &'static str> {
        let op = self.new_op();
        let answer = self.runtime.block_on(self.app().change_cart(guest, op, act.clone()));
        match (answer, self.model.held_by_another(phone, self.now())) {
            (Err(ChangeCartError::Held(CheckoutHeld(held))), Some(holder)) => {
                assert_eq!(held.holder.device, holder);
                Err("refused: checkout held")
            }
            (Ok(revision), None) => {
                self.model.ops.push(Op { phone, op, act: act.clone(), revision });
                Ok(Ok(revision))
            }
            (Err(ChangeCartError::Cart(error)), None) => Ok(Err(error)),
            (answer, holder) => panic!("{act:?} got {answer:?}, holder {holder:?}"),
        }
    }

    pub(super) fn add(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        let plate = self.rng.below(PLATES.len());
        let quantity = 1 + u32::try_from(self.rng.below(4)).unwrap();
        let mut choice = PLATES[plate].choice(&self.menu, quantity);
        choice.note = self.random_note();
        let note = choice.note.as_ref().map(ToString::to_string);
        let done = self.change(phone, &guest, &CartAct::Add(choice))?;
        let (now, item) = (self.now(), PLATES[plate].item);
        let count = self.count_in_cart(phone, item) + quantity;
        let (is_full, is_sold_out) =
            (self.model.cart(phone).lines.len() >= LINES_MAX, self.model.refuses(item, count, now));
        Ok(match done {
            Err(CartError::Full { .. }) if is_full => "refused: cart full",
            Err(CartError::Unavailable { name, .. }) if is_sold_out && !is_full => {
                assert_eq!(name.as_str(), PLATES[plate].item);
                "refused: sold out"
            }
            Ok(revision) if !is_full && !is_sold_out => {
                // The new line is the last one; the model takes its id from the app.
                let id = self.app().cart(&guest).unwrap().items.last().expect("a line was added").line_id;
                let added_by = self.model.phones[phone].device;
                let cart = self.model.cart(phone);
                cart.revision += 1;
                assert_eq!(revision, cart.revision);
                assert!(
                    cart.lines.iter().all(|line| line.id < id),
                    "ids of lines are in the order in which they were added"
                );
                cart.lines.push(Line { id, plate, quantity, note, added_by });
                "line added"
            }
            done => panic!("{done:?}, full {is_full}, sold out {is_sold_out}"),
        })
    }

    pub(super) fn add_invalid(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        let plate = self.rng.pick(INVALID_PLATES).unwrap();
        let done = self.change(phone, &guest, &CartAct::Add(plate.choice(&self.menu, 1)))?;
        let is_full = self.model.cart(phone).lines.len() >= LINES_MAX;
        let (now, count) = (self.now(), self.count_in_cart(phone, plate.item) + 1);
        Ok(match done {
            Err(CartError::Full { .. }) if is_full => "refused: cart full",
            Err(CartError::Unavailable { .. }) if self.model.refuses(plate.item, count, now) => {
                "refused: sold out"
            }
            Err(CartError::Choice(_)) => "refused: choice does not fit",
            done => panic!("{done:?}"),
        })
    }

    /// How many of an item are in the phone's cart.
    fn count_in_cart(&mut self, phone: usize, item: &str) -> u32 {
        let lines = self.model.cart(phone).lines.iter();
        lines.filter(|line| PLATES[line.plate].item == item).map(|line| line.quantity).sum()
    }

    /// A random line of the phone's cart; sometimes, or if the cart is empty, an id of no line.
    fn pick_line(&mut self, phone: usize) -> LineId {
        let lines: Vec<LineId> = self.model.cart(phone).lines.iter().map(|line| line.id).collect();
        let gone = LineId::from_uuid(self.env.uuid_v7());
        if self.rng.one_in(8) { gone } else { self.rng.pick(&lines).copied().unwrap_or(gone) }
    }

    pub(super) fn update(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        let id = self.pick_line(phone);
        let quantity = 1 + u32::try_from(self.rng.below(5)).unwrap();
        let note = self.rng.one_in(2).then(|| self.random_note());
        let edit =
            LineEdit { quantity: Quantity::new(quantity.into()), note: note.clone(), ..LineEdit::default() };
        let done = self.change(phone, &guest, &CartAct::Update(id, edit))?;
        let line = self.model.cart(phone).lines.iter().find(|line| line.id == id).cloned();
        let is_too_many = line.is_some_and(|line| {
            let (now, item) = (self.now(), PLATES[line.plate].item);
            let count = self.count_in_cart(phone, item) - line.quantity + quantity;
            let is_raised = quantity > line.quantity && !self.model.is_sold_out(item, now);
            is_raised && self.model.refuses(item, count, now)
        });
        let cart = self.model.cart(phone);
        Ok(match (done, cart.lines.iter_mut().find(|line| line.id == id)) {
            (Err(CartError::NoSuchLine(missing)), None) if missing == id => "refused: line is gone",
            (Err(CartError::Unavailable { .. }), Some(_)) if is_too_many => "refused: too few left",
            (Ok(revision), Some(line)) if !is_too_many => {
                line.quantity = quantity;
                if let Some(note) = note {
                    line.note = note.map(|note| note.to_string());
                }
                cart.revision += 1;
                assert_eq!(revision, cart.revision);
                "line updated"
            }
            (done, line) => panic!("{done:?} {line:?}"),
        })
    }

    pub(super) fn remove(&mut self) -> ActResult {
        let (phone, guest) = self.pick_guest()?;
        let id = self.pick_line(phone);
        let done = self.change(phone, &guest, &CartAct::Remove(id))?;
        let cart = self.model.cart(phone);
        Ok(match (done, cart.lines.iter().position(|line| line.id == id)) {
            (Err(CartError::NoSuchLine(missing)), None) if missing == id => "refused: line is gone",
            (Ok(revision), Some(at)) => {
                cart.lines.remove(at);
                cart.revision += 1;
                assert_eq!(revision, cart.revision);
                "line removed"
            }
            (done, at) => panic!("{done:?} {at:?}"),
        })
    }

    /// A phone sends an old change again: it is acknowledged with the same revision and not made again, also while another phone
    /// holds the checkout.
    pub(super) fn retry_change(&mut self) -> &'static str {
        let live: Vec<usize> = (0..self.model.ops.len())
            .filter(|op| self.model.auth_ended(self.model.ops[*op].phone, self.now()).is_none())
            .collect();
        let Some(at) = self.rng.pick(&live) else { return "skipped" };
        let Op { phone, op, act, revision } = &self.model.ops[*at];
        let guest = self.app().guest(&self.model.phones[*phone].token).unwrap();
        let again = self.runtime.block_on(self.app().change_cart(&guest, *op, act.clone()));
        assert_eq!(again, Ok(*revision));
        "change retried"
    }
}
