#include "num/decimal.h"

/* Takes the zeros off both ends of a's digits. */
static void
decimal_trim(struct decimal *a)
{
	size_t skip = 0;

	while (a->n > 0 && a->digit[a->n - 1] == 0) {
		a->n--;
		a->power++;
	}
	while (skip < a->n && a->digit[skip] == 0)
		skip++;
	if (skip > 0)
		memmove(a->digit, a->digit + skip, a->n - skip);
	a->n = (uint8_t)(a->n - skip);
	if (a->n == 0)
		a->power = 0;
	if (a->power > DECIMAL_POWER || a->power < -DECIMAL_POWER)
		a->overflow = true;
}

struct decimal
decimal_from(uint64_t n)
{
	struct decimal a;
	uint8_t last[20];
	size_t used = 0;

	a.negative = a.overflow = false;
	a.power = 0;
	a.n = 0;
	for (; n > 0; n /= 10)
		last[used++] = (uint8_t)(n % 10);
	while (used > 0)
		a.digit[a.n++] = last[--used];
	decimal_trim(&a);
	return a;
}

/* The common case: at most 18 digits and nothing else. */
static bool
read_short(struct slice s, uint64_t *n)
{
	*n = 0;
	if (s.len > 18)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned d = (unsigned)(unsigned char)s.p[i] - '0';

		if (d > 9)
			return false;
		*n = *n * 10 + d;
	}
	return true;
}

struct decimal
decimal_read(struct slice s)
{
	struct decimal a;
	bool fraction = false;
	uint64_t n;
	int zeros = 0; /* not yet written: they may turn out to be the last ones */

	if (read_short(s, &n))
		return decimal_from(n);
	a = decimal_from(0);
	for (size_t i = 0; i < s.len && !a.overflow; i++) {
		unsigned d = (unsigned)(unsigned char)s.p[i] - '0';

		if (s.p[i] == '.')
			fraction = true;
		if (d > 9)
			continue;
		if (fraction && a.power > -DECIMAL_POWER - DECIMAL_DIGITS)
			a.power--;
		if (d == 0) {
			zeros += a.n > 0 && zeros <= DECIMAL_DIGITS + DECIMAL_POWER;
			continue;
		}
		if (a.n + zeros + 1 > DECIMAL_DIGITS) {
			a.overflow = true;
			break;
		}
		for (; zeros > 0; zeros--)
			a.digit[a.n++] = 0;
		a.digit[a.n++] = (uint8_t)d;
	}
	a.power = (int16_t)(a.power + zeros);
	decimal_trim(&a);
	return a;
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

/* Writes zeros behind the digits until the power is as low as power; false if there is no room. */
static bool
decimal_lower(struct decimal *a, int power)
{
	int more = a->power - power;

	if (more <= 0)
		return true;
	if (a->n + more >= DECIMAL_DIGITS)
		return false;
	memset(a->digit + a->n, 0, (size_t)more);
	a->n = (uint8_t)(a->n + more);
	a->power = (int16_t)power;
	return true;
}

struct decimal
decimal_add(struct decimal a, struct decimal b)
{
	struct decimal sum = a.n >= b.n ? a : b;
	int power = a.power < b.power ? a.power : b.power;
	int carry = 0;

	if (a.n == 0 || b.n == 0) {
		sum = a.n == 0 ? b : a;
		sum.overflow = a.overflow || b.overflow;
		return sum;
	}
	sum.overflow = a.overflow || b.overflow || !decimal_lower(&a, power) || !decimal_lower(&b, power);
	if (sum.overflow)
		return sum;
	sum = a.n >= b.n ? a : b;
	if (a.n < b.n)
		b = a;
	for (int i = sum.n - 1, j = b.n - 1; i >= 0; i--, j--) {
		int d = sum.digit[i] + carry + (j >= 0 ? b.digit[j] : 0);

		carry = d >= 10;
		sum.digit[i] = (uint8_t)(d - 10 * carry);
	}
	if (carry != 0) {
		if (sum.n == DECIMAL_DIGITS) {
			sum.overflow = true;
			return sum;
		}
		memmove(sum.digit + 1, sum.digit, sum.n);
		sum.digit[0] = 1;
		sum.n++;
	}
	decimal_trim(&sum);
	return sum;
}

struct decimal
decimal_times(struct decimal a, uint32_t n)
{
	uint8_t out[DECIMAL_DIGITS + 10] = { 0 };
	uint64_t carry = 0;
	size_t at = sizeof(out), used;

	if (a.n == 0 || n == 0 || a.overflow) {
		if (!a.overflow)
			a = decimal_from(0);
		return a;
	}
	for (size_t i = a.n; i > 0 || carry > 0;) {
		if (i > 0)
			carry += (uint64_t)a.digit[--i] * n;
		out[--at] = (uint8_t)(carry % 10);
		carry /= 10;
	}
	used = sizeof(out) - at;
	while (used > DECIMAL_DIGITS && out[at + used - 1] == 0) {
		used--;
		a.power++;
	}
	if (used > DECIMAL_DIGITS) {
		a.overflow = true;
		return a;
	}
	memcpy(a.digit, out + at, used);
	a.n = (uint8_t)used;
	decimal_trim(&a);
	return a;
}

/* The digits of a as an integer, if they are few enough. */
static bool
decimal_small(const struct decimal *a, uint64_t *n)
{
	*n = 0;
	if (a->n > 17)
		return false;
	for (size_t i = 0; i < a->n; i++)
		*n = *n * 10 + a->digit[i];
	return true;
}

/* Adds one to the last digit. */
static void
decimal_round_up(struct decimal *a)
{
	size_t i = a->n;

	while (i > 0 && ++a->digit[i - 1] == 10)
		a->digit[--i] = 0;
	if (i == 0) {
		a->digit[0] = 1;
		a->n = 1;
		a->power = (int16_t)(a->power + DECIMAL_ROUNDED);
	}
}

struct decimal
decimal_divide(struct decimal a, struct decimal b)
{
	struct decimal q = decimal_from(0);
	uint64_t over, under, rest = 0;
	size_t i = 0;

	q.negative = a.negative != b.negative;
	if (a.overflow || b.overflow || b.n == 0 || !decimal_small(&b, &under)) {
		q.overflow = true;
		return q;
	}
	q.power = (int16_t)(a.power - b.power);
	for (; i < a.n || (rest != 0 && q.n < DECIMAL_ROUNDED); i++) {
		uint8_t d;

		over = rest * 10 + (i < a.n ? a.digit[i] : 0U);
		if (i >= a.n)
			q.power--;
		d = (uint8_t)(over / under);
		rest = over % under;
		if (q.n > 0 || d > 0)
			q.digit[q.n++] = d;
	}
	if (rest != 0 && q.n == DECIMAL_ROUNDED && rest * 2 >= under)
		decimal_round_up(&q);
	decimal_trim(&q);
	return q;
}

int
decimal_cmp(const struct decimal *a, const struct decimal *b)
{
	int sign = a->negative ? -1 : 1, ha = a->n + a->power, hb = b->n + b->power;
	size_t n = a->n < b->n ? a->n : b->n;
	int c;

	if (a->n == 0 || b->n == 0)
		return (a->n != 0 ? sign : 0) - (b->n != 0 ? (b->negative ? -1 : 1) : 0);
	if (a->negative != b->negative)
		return sign;
	if (ha != hb)
		return ha < hb ? -sign : sign;
	c = memcmp(a->digit, b->digit, n);
	if (c != 0)
		return c < 0 ? -sign : sign;
	return a->n == b->n ? 0 : a->n < b->n ? -sign : sign;
}

uint64_t
decimal_integer(const struct decimal *a)
{
	uint64_t n;

	if (a->overflow || a->negative || a->power < 0 || a->n + a->power > 18 || !decimal_small(a, &n))
		return UINT64_MAX;
	for (int i = 0; i < a->power; i++)
		n *= 10;
	return n;
}

size_t
decimal_print(const struct decimal *a, char *out)
{
	size_t n = 0;
	int point = a->n + a->power; /* digits before the point */

	if (a->overflow) {
		out[0] = '-';
		return 1;
	}
	if (a->negative && a->n != 0)
		out[n++] = '-';
	if (point <= 0)
		out[n++] = '0';
	for (int i = 0; i < point; i++)
		out[n++] = (char)('0' + (i < a->n ? a->digit[i] : 0));
	if (point < a->n)
		out[n++] = '.';
	for (int i = point < 0 ? point : 0; i < 0 && a->n != 0; i++)
		out[n++] = '0';
	for (int i = point < 0 ? 0 : point; i < a->n; i++)
		out[n++] = (char)('0' + a->digit[i]);
	return n;
}
