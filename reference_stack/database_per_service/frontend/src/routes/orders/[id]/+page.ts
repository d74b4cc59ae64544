import { error } from '@sveltejs/kit';

import { idOf } from '$lib/utils/paths';

import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ id: idOf(params.id) ?? error(404) });
