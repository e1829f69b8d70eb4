//! The taxes of a part of a bill. A part takes its share of each rate from what the parts before have left, and the last part takes the
//! rest, so that the taxes of all parts are exactly those of the bill.

use std::collections::BTreeMap;

use super::money::{Minor, MoneyError, TaxSum};
use super::split::allot;
use super::tax::{TaxLine, TaxTotal};

/// Sums of tax and gross by rate and kind. A sum can be below zero while something that was cancelled is still paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxParts(BTreeMap<TaxLine, Part>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Part {
    tax: Minor,
    gross: Minor,
}

impl TaxParts {
    /// The sums of these totals.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn of<'t>(totals: impl IntoIterator<Item = &'t TaxTotal>) -> Result<Self, MoneyError> {
        let mut parts = Self::default();
        totals.into_iter().try_for_each(|total| parts.add(total.line, total.sum.tax, total.sum.gross))?;
        Ok(parts)
    }

    /// Adds tax and gross to a rate.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn add(&mut self, line: TaxLine, tax: Minor, gross: Minor) -> Result<(), MoneyError> {
        let part = self.0.entry(line).or_default();
        *part = Part { tax: part.tax.plus(tax)?, gross: part.gross.plus(gross)? };
        Ok(())
    }

    /// These sums and others.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn plus(mut self, other: &Self) -> Result<Self, MoneyError> {
        other.0.iter().try_for_each(|(line, part)| self.add(*line, part.tax, part.gross))?;
        Ok(self)
    }

    /// These sums less others.
    ///
    /// # Errors
    /// [`MoneyError`] where a difference is out of bounds.
    pub fn minus(mut self, other: &Self) -> Result<Self, MoneyError> {
        let nothing = Minor::ZERO;
        other.0.iter().try_for_each(|(line, part)| {
            self.add(*line, nothing.minus(part.tax)?, nothing.minus(part.gross)?)
        })?;
        Ok(self)
    }

    /// The sum of all rates, tax included.
    ///
    /// # Errors
    /// [`MoneyError`] where it is out of bounds.
    pub fn gross(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.0.values().map(|part| part.gross))
    }

    /// Takes `amount` from what is left: all of it, if the amount is all of it; otherwise first what is wanted, as far as it is there, and
    /// then from all rates in proportion.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn take(&self, amount: Minor, wanted: &Self) -> Result<Self, MoneyError> {
        if amount == self.gross()? {
            return Ok(self.clone());
        }
        let room: Vec<Minor> = self.0.values().map(|part| part.gross.max(Minor::ZERO)).collect();
        let want = |line| wanted.0.get(line).map_or(Minor::ZERO, |part: &Part| part.gross.max(Minor::ZERO));
        let mut first: Vec<Minor> =
            self.0.keys().zip(&room).map(|(line, room)| want(line).min(*room)).collect();
        if Minor::sum(first.iter().copied())? > amount {
            first = allot(amount, &first);
        }
        let more = amount.minus(Minor::sum(first.iter().copied())?)?;
        let left: Vec<Minor> =
            room.iter().zip(&first).map(|(room, part)| room.minus(*part)).collect::<Result<_, _>>()?;
        let mut taken = Self::default();
        for (((line, rest), first), more) in self.0.iter().zip(first).zip(allot(more, &left)) {
            let gross = first.plus(more)?;
            let tax = match wanted.0.get(line) {
                _ if gross == rest.gross => rest.tax,
                Some(wanted) if wanted.gross == gross => wanted.tax,
                _ => portion(rest.tax, gross, rest.gross),
            };
            taken.add(*line, tax, gross)?;
        }
        Ok(taken)
    }

    /// The taxes by rate, without those of nothing.
    ///
    /// # Errors
    /// [`MoneyError`] where a difference is out of bounds.
    pub fn totals(&self) -> Result<Vec<TaxTotal>, MoneyError> {
        let nothing = Part::default();
        let total = |(line, part): (&TaxLine, &Part)| {
            let sum = TaxSum { net: part.gross.minus(part.tax)?, tax: part.tax, gross: part.gross };
            Ok(TaxTotal { line: *line, sum })
        };
        self.0.iter().filter(|(_, part)| **part != nothing).map(total).collect()
    }
}

/// `amount · part / whole`, rounded half away from zero; zero where the whole is.
pub fn portion(amount: Minor, part: Minor, whole: Minor) -> Minor {
    if whole == Minor::ZERO {
        return Minor::ZERO;
    }
    let (product, whole) = (i128::from(amount.units()) * i128::from(part.units()), i128::from(whole.units()));
    let (product, whole) = if whole < 0 { (-product, -whole) } else { (product, whole) };
    let half = if product < 0 { -whole / 2 } else { whole / 2 };
    let units = (product + half) / whole;
    i64::try_from(units).ok().and_then(|units| Minor::new(units).ok()).unwrap_or_default()
}

#[cfg(test)]
#[path = "tax_parts_tests.rs"]
mod tests;
