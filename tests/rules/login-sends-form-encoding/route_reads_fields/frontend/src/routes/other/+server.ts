export const POST = async () => new Response('');
