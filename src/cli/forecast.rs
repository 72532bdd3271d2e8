//! `rolecall forecast [PATH…]`: the days on which findings come and go although no file changes.

use jiff::civil::Date;

use super::check::arguments::day;
use super::teams::{self, Which};
use super::{Color, Session, shown};
use crate::forecast::{self, Format, Outlook, Period, Unforeseen};
use crate::judge::{Selection, Settings};
use crate::project::Errors;
use crate::project::team_file::Buffers;
use crate::results::Unasked;

/// The arguments of `forecast`.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// The last day to look at, YYYY-MM-DD [default: a year after the first]
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
    /// The format of the forecast
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
}

/// The most years that a forecast looks ahead. Each file is judged on each of its days.
const MAX_YEARS: i64 = 10;
/// The most text to judge for a forecast, in bytes. Ten thousand teams of several KiB with forty
/// dates each take less.
const MAX_AHEAD_BYTES: u64 = 4 << 30;

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<(), Errors> {
    let period = period(args.which.how.day(session), args.until)?;
    let selection = Selection::default();
    let outlooks = teams::each(&args.which, session, &|file, buffers| {
        let settings = file.settings(period.day, &selection);
        let path = file.display_path();
        let Buffers { bytes, scratch } = buffers;
        let outlook = Outlook::of(scratch, &path, bytes, &settings, period.until);
        (outlook, file.clone())
    })?;
    let files = outlooks.iter().map(|(outlook, file)| {
        let settings = file.settings(period.day, &selection);
        (outlook, settings)
    });
    let files: Vec<(&Outlook, Settings)> = files.collect();
    let found = forecast::look_ahead(&files, &[], MAX_AHEAD_BYTES);
    let (mut forecasts, mut unforeseen) = (Vec::new(), Unforeseen::default());
    for ((outlook, _), forecast) in files.iter().zip(found) {
        match forecast {
            Some(forecast) => forecasts.push(forecast),
            None => unforeseen.add(&outlook.path),
        }
    }
    if let Some(redactor) = &session.stderr.redactor {
        let forecasts = forecasts.iter_mut();
        forecasts.for_each(|forecast| forecast.redact(redactor));
    }
    shown::print(color, session, |style, out| {
        forecast::write(&forecasts, period, args.format, style, out)
    })?;
    let shown = |path: &String| match &session.stderr.redactor {
        Some(redactor) => redactor.data(path),
        None => path.clone(),
    };
    let unasked = files
        .iter()
        .map(|(file, _)| (file.unasked, shown(&file.path)));
    let unasked: Vec<(Unasked, String)> = unasked.collect();
    let unasked = unasked
        .iter()
        .map(|(unasked, path)| (*unasked, path.as_str()));
    teams::say_unasked(unasked, session);
    let way_out = "split large files or name fewer, or give `--until` an earlier day";
    match unforeseen.clause("the forecast", way_out) {
        Some(clause) => Err(Errors::with_way_out(clause)),
        None => Ok(()),
    }
}

fn period(day: Date, until: Option<Date>) -> Result<Period, Errors> {
    let after = |years| {
        let span = jiff::Span::new().years(years);
        day.checked_add(span).unwrap_or(Date::MAX)
    };
    let until = until.unwrap_or(after(1));
    if until <= day {
        let message = format!(
            "`--until` must be later than the first day, {day}: name a later day, or an earlier one with `--as-of`"
        );
        return Err(Errors::with_way_out(message));
    }
    if until > after(MAX_YEARS) {
        let last = after(MAX_YEARS);
        let message =
            format!("`--until` must be at most {MAX_YEARS} years ahead: {last} or earlier");
        return Err(Errors::with_way_out(message));
    }
    Ok(Period { day, until })
}
