#include "num/decimal.h"

enum { LIMB = 1000000000, LIMB_DIGITS = 9, ALL_DIGITS = DECIMAL_LIMBS * LIMB_DIGITS };

static const uint32_t tens[LIMB_DIGITS] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };

/* Divides a's limbs by ten to places (less than LIMB_DIGITS). */
static void
drop_digits(struct decimal *a, unsigned places)
{
	uint32_t unit = tens[places], over = LIMB / unit;

	for (size_t i = 0; i < a->n; i++)
		a->limb[i] = a->limb[i] / unit + (i + 1 < a->n ? a->limb[i + 1] % unit * over : 0);
}

static unsigned
digits_of(const struct decimal *a)
{
	unsigned n = 1;

	if (a->n == 0)
		return 0;
	while (n < LIMB_DIGITS && a->limb[a->n - 1] >= tens[n])
		n++;
	return n + (unsigned)(a->n - 1) * LIMB_DIGITS;
}

/* Brings a to its one form: no zeros at either end, within the bounds. */
static void
decimal_trim(struct decimal *a)
{
	unsigned zeros = 0;

	while (a->n > 0 && a->limb[a->n - 1] == 0)
		a->n--;
	if (a->n == 0) {
		a->power = 0;
		return;
	}
	while (a->limb[0] == 0) {
		memmove(a->limb, a->limb + 1, (DECIMAL_LIMBS - 1) * sizeof(*a->limb));
		a->limb[--a->n] = 0;
		a->power = (int16_t)(a->power + LIMB_DIGITS);
	}
	for (uint32_t low = a->limb[0]; low % 10 == 0; low /= 10)
		zeros++;
	if (zeros != 0) {
		drop_digits(a, zeros);
		a->power = (int16_t)(a->power + (int)zeros);
		if (a->limb[a->n - 1] == 0)
			a->n--;
	}
	if (a->power > DECIMAL_POWER || a->power < -DECIMAL_POWER || (a->n == DECIMAL_LIMBS && digits_of(a) > DECIMAL_DIGITS))
		a->overflow = true;
}

/* n times ten to power. */
static struct decimal
decimal_of(uint64_t n, int power)
{
	struct decimal a;

	if (n < LIMB && n != 0 && power >= -DECIMAL_POWER && power <= DECIMAL_POWER - LIMB_DIGITS) { /* most numbers */
		uint32_t digits = (uint32_t)n;

		for (; digits % 10 == 0; digits /= 10)
			power++;
		return (struct decimal){ .limb = { digits }, .n = 1, .power = (int16_t)power };
	}
	a = (struct decimal){ .power = (int16_t)power };
	for (; n > 0; n /= LIMB)
		a.limb[a.n++] = (uint32_t)(n % LIMB);
	decimal_trim(&a);
	return a;
}

struct decimal
decimal_from(uint64_t n)
{
	return decimal_of(n, 0);
}

void
decimal_set(struct decimal *a, uint64_t n)
{
	uint32_t digits = (uint32_t)n;
	int power = 0;

	if (n >= LIMB) {
		*a = decimal_of(n, 0);
		return;
	}
	if (n == 0)
		return;
	for (; digits % 10 == 0; digits /= 10)
		power++;
	a->limb[0] = digits;
	a->power = (int16_t)power;
	a->n = 1;
}

/* The number of these digits, most significant first. */
static struct decimal
from_digits(const uint8_t *digit, size_t n, int power)
{
	struct decimal a = { .power = (int16_t)power };

	for (size_t i = 0; i < n; i++)
		a.limb[i / LIMB_DIGITS] += digit[n - 1 - i] * tens[i % LIMB_DIGITS];
	a.n = (uint8_t)((n + LIMB_DIGITS - 1) / LIMB_DIGITS);
	decimal_trim(&a);
	return a;
}

/* a's digits, most significant first; gives how many. */
static size_t
to_digits(const struct decimal *a, uint8_t *digit)
{
	size_t n = digits_of(a);
	uint32_t rest = 0;

	for (size_t i = 0; i < n; i++, rest /= 10) {
		if (i % LIMB_DIGITS == 0)
			rest = a->limb[i / LIMB_DIGITS];
		digit[n - 1 - i] = (uint8_t)(rest % 10);
	}
	return n;
}

/* The common case: at most 18 digits. */
static bool
read_short(struct slice s, struct decimal *a)
{
	uint64_t n = 0;
	int power = 0;
	size_t digits = 0;
	bool fraction = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned d = (unsigned)(unsigned char)s.p[i] - '0';

		if (d <= 9) {
			if (++digits > 18)
				return false;
			n = n * 10 + d;
			power -= fraction;
		} else if (s.p[i] == '.') {
			fraction = true;
		}
	}
	*a = decimal_of(n, power);
	return true;
}

struct decimal
decimal_read(struct slice s)
{
	struct decimal a;
	uint8_t digit[DECIMAL_DIGITS];
	bool fraction = false;
	int zeros = 0; /* not yet written: they may turn out to be the last ones */
	int power = 0;
	size_t n = 0;

	if (read_short(s, &a))
		return a;
	for (size_t i = 0; i < s.len; i++) {
		unsigned d = (unsigned)(unsigned char)s.p[i] - '0';

		if (s.p[i] == '.')
			fraction = true;
		if (d > 9)
			continue;
		if (fraction && power > -DECIMAL_POWER - DECIMAL_DIGITS)
			power--;
		if (d == 0) {
			zeros += n > 0 && zeros <= DECIMAL_DIGITS + DECIMAL_POWER;
			continue;
		}
		if (n + (size_t)zeros + 1 > DECIMAL_DIGITS)
			return (struct decimal){ .overflow = true };
		for (; zeros > 0; zeros--)
			digit[n++] = 0;
		digit[n++] = (uint8_t)d;
	}
	return from_digits(digit, n, power + zeros);
}

struct decimal
decimal_shift(struct decimal a, int power)
{
	if (a.n == 0)
		return a;
	if (power > 4 * DECIMAL_POWER || power < -4 * DECIMAL_POWER) {
		a.overflow = true;
		return a;
	}
	a.power = (int16_t)(a.power + power);
	if (a.power > DECIMAL_POWER || a.power < -DECIMAL_POWER)
		a.overflow = true;
	return a;
}

/* a times n, as far as its limbs hold it. */
static bool
times_limb(struct decimal *a, uint32_t n)
{
	uint64_t carry = 0;

	for (size_t i = 0; i < a->n; i++) {
		carry += (uint64_t)a->limb[i] * n;
		a->limb[i] = (uint32_t)(carry % LIMB);
		carry /= LIMB;
	}
	for (; carry > 0 && a->n < DECIMAL_LIMBS; carry /= LIMB)
		a->limb[a->n++] = (uint32_t)(carry % LIMB);
	return carry == 0;
}

/* Puts zeros behind the digits until the power is as low as power; false if there is no room. */
static bool
decimal_lower(struct decimal *a, int power)
{
	int more = a->power - power;

	if (more <= 0)
		return true;
	if ((int)digits_of(a) + more > DECIMAL_DIGITS)
		return false;
	for (; more >= LIMB_DIGITS; more -= LIMB_DIGITS) {
		memmove(a->limb + 1, a->limb, (DECIMAL_LIMBS - 1) * sizeof(*a->limb));
		a->limb[0] = 0;
		a->n++;
	}
	a->power = (int16_t)power;
	return times_limb(a, tens[more]);
}

struct decimal
decimal_add(struct decimal a, struct decimal b)
{
	int power = a.power < b.power ? a.power : b.power;
	bool overflow = a.overflow || b.overflow;
	uint32_t carry = 0;

	if (a.n <= 1 && b.n <= 1 && a.power == 0 && b.power == 0 && !overflow) { /* words of small numbers */
		struct decimal sum = decimal_from((uint64_t)a.limb[0] + b.limb[0]);

		sum.negative = a.n != 0 ? a.negative : b.negative;
		return sum;
	}
	if (a.n == 0 || b.n == 0) {
		if (a.n == 0)
			a = b;
		a.overflow = overflow;
		return a;
	}
	a.overflow = overflow || !decimal_lower(&a, power) || !decimal_lower(&b, power);
	if (a.overflow)
		return a;
	if (a.n < b.n)
		a.n = b.n;
	for (size_t i = 0; i < a.n; i++) {
		uint32_t sum = a.limb[i] + b.limb[i] + carry;

		carry = sum >= LIMB;
		a.limb[i] = sum - carry * LIMB;
	}
	if (carry != 0)
		a.limb[a.n++] = 1; /* there is room: 64 digits and one more are less than all limbs hold */
	decimal_trim(&a);
	return a;
}

struct decimal
decimal_times(struct decimal a, uint32_t n)
{
	if (a.overflow)
		return a;
	if (!times_limb(&a, n))
		a.overflow = true;
	else
		decimal_trim(&a);
	return a;
}

/* The digits of a as an integer, if they are few enough. */
static bool
decimal_small(const struct decimal *a, uint64_t *n)
{
	*n = a->limb[0] + (uint64_t)a->limb[1] * LIMB;
	return a->n <= 2;
}

/* Adds one to the last of n digits; gives the power that this takes. */
static int
round_up(uint8_t *digit, size_t *n)
{
	size_t i = *n;
	int power = (int)*n;

	while (i > 0 && ++digit[i - 1] == 10)
		digit[--i] = 0;
	if (i != 0)
		return 0;
	digit[0] = 1;
	*n = 1;
	return power;
}

struct decimal
decimal_divide(struct decimal a, struct decimal b)
{
	uint8_t digit[ALL_DIGITS], out[ALL_DIGITS + DECIMAL_ROUNDED];
	uint64_t under, rest = 0;
	int power = a.power - b.power;
	size_t digits = to_digits(&a, digit), n = 0;
	struct decimal q;

	if (a.overflow || b.overflow || b.n == 0 || !decimal_small(&b, &under))
		return (struct decimal){ .overflow = true };
	for (size_t i = 0; i < digits || (rest != 0 && n < DECIMAL_ROUNDED); i++) {
		uint64_t over = rest * 10 + (i < digits ? digit[i] : 0U);

		power -= i >= digits;
		rest = over % under;
		if (n > 0 || over >= under)
			out[n++] = (uint8_t)(over / under);
	}
	if (rest != 0 && n == DECIMAL_ROUNDED && rest * 2 >= under)
		power += round_up(out, &n);
	q = from_digits(out, n, power);
	q.negative = a.negative != b.negative;
	return q;
}

int
decimal_cmp(const struct decimal *a, const struct decimal *b)
{
	uint8_t da[ALL_DIGITS], db[ALL_DIGITS];
	size_t na = to_digits(a, da), nb = to_digits(b, db);
	int sign = a->negative ? -1 : 1, ha = (int)na + a->power, hb = (int)nb + b->power, c;

	if (na == 0 || nb == 0)
		return (na != 0 ? sign : 0) - (nb != 0 ? (b->negative ? -1 : 1) : 0);
	if (a->negative != b->negative)
		return sign;
	if (ha != hb)
		return ha < hb ? -sign : sign;
	c = memcmp(da, db, na < nb ? na : nb);
	if (c != 0)
		return c < 0 ? -sign : sign;
	return na == nb ? 0 : na < nb ? -sign : sign;
}

uint64_t
decimal_integer(const struct decimal *a)
{
	uint64_t n;

	if (a->n <= 1 && a->power == 0 && !a->negative && !a->overflow) /* most of them */
		return a->limb[0];
	if (a->overflow || a->negative || a->power < 0 || !decimal_small(a, &n) || digits_of(a) + (unsigned)a->power > 18)
		return UINT64_MAX;
	for (int i = 0; i < a->power; i++)
		n *= 10;
	return n;
}

/* A whole number of one limb: most of them. */
static size_t
print_whole(const struct decimal *a, char *out)
{
	uint32_t rest = a->limb[0];
	size_t n = digits_of(a), end = n + (uint16_t)a->power;

	for (size_t i = n; i > 0; rest /= 10)
		out[--i] = (char)('0' + rest % 10);
	while (n < end)
		out[n++] = '0';
	return n;
}

size_t
decimal_print(const struct decimal *a, char *out)
{
	uint8_t digit[ALL_DIGITS];
	int digits, point; /* point: digits before it */
	size_t n = 0;

	if (a->n == 1 && a->power >= 0 && !a->negative && !a->overflow)
		return print_whole(a, out);
	digits = (int)to_digits(a, digit);
	point = digits + a->power;
	if (a->overflow) {
		out[0] = '-';
		return 1;
	}
	if (a->negative && digits != 0)
		out[n++] = '-';
	if (point <= 0)
		out[n++] = '0';
	for (int i = 0; i < point; i++)
		out[n++] = (char)('0' + (i < digits ? digit[i] : 0));
	if (point < digits)
		out[n++] = '.';
	for (int i = point < 0 ? point : 0; i < 0 && digits != 0; i++)
		out[n++] = '0';
	for (int i = point < 0 ? 0 : point; i < digits; i++)
		out[n++] = (char)('0' + digit[i]);
	return n;
}
